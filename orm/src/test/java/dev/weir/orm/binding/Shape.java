package dev.weir.orm.binding;

import dev.weir.orm.Db;

import java.util.List;
import java.util.function.Function;

/// One way in which binding by the server can go wrong, and the query of Weir's that does not.
///
/// @param name its number among the shapes, and what is special about it
/// @param run runs the query and yields what it found
record Shape(String name, Function<Db, ? extends List<?>> run) {}
