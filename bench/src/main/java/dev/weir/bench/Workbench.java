package dev.weir.bench;

import java.util.function.Consumer;

/// What a bench works with.
///
/// @param findings takes what it finds, as soon as it does
record Workbench(Server server, Extent extent, Wishes wishes, Consumer<Finding> findings) {}
