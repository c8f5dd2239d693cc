package dev.weir.pooler.internal.admin;

import java.util.List;
import java.util.Optional;

/// What a SHOW shows.
///
/// @param rows a text for each heading; empty for null
record Table(List<Heading> headings, List<List<Optional<String>>> rows) {
    Table {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }
}
