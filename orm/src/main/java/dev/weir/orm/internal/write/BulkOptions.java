package dev.weir.orm.internal.write;

import java.util.function.Consumer;

/// What was said of a bulk.
///
/// @param conflict what is done about rows that are there already
/// @param progress told now and then how many rows were sent
record BulkOptions(OnConflict conflict, Consumer<? super Long> progress) {
    static final BulkOptions NONE = new BulkOptions(OnConflict.REFUSED, _ -> {});
}
