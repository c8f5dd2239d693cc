package dev.weir.pooler.internal.config;

import java.util.Map;
import java.util.SequencedMap;

/// What the sections say, each in the order of the file.
///
/// @param set keys of `[pgbouncer]`, without defaults
record Sections(
        Values<Key> set,
        SequencedMap<String, Database> databases,
        Map<String, User> users,
        Map<Integer, Peer> peers) {}
