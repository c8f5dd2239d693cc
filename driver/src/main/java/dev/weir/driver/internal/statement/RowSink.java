package dev.weir.driver.internal.statement;

import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;

/// Where the rows of a result go.
public interface RowSink {
    /// For statements whose rows nobody wants.
    RowSink NOWHERE = row -> {};

    /// Called before the rows, also if there are none.
    default void begin(RowShape shape) {}

    /// @param row valid only during the call
    void row(RowView row);
}
