package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.session.Session;
import dev.weir.net.Deadline;

import java.util.List;

/// Looks types up in the catalogue that the registry does not know. What is not found there either
/// stays text.
final class TypeLoader {
    TypeLoader(Session session, SharedKnowledge shared) {}

    void load(List<Integer> oids, Deadline deadline) {}
}
