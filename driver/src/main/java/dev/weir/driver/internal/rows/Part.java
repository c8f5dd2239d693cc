package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;

import java.lang.invoke.MethodHandle;
import java.util.List;

/// A member with its way from the row.
///
/// @param path the member, with its class: `shop.Book.title`
/// @param reader takes a RowView and gives the member's value
/// @param within the parts of a nested object, none of a single column
/// @param columns the indexes of the columns it is read from
@SuppressWarnings("ArrayRecordComponent") // parts are never compared
record Part(String path, MethodHandle reader, List<Part> within, int... columns) {
    /// Reads the part alone, for an error that names the member.
    ///
    /// @throws ResultException if that fails
    void probe(RowView row) {
        if (!within.isEmpty()) {
            if (!isAllNull(row, columns)) {
                within.forEach(part -> part.probe(row));
            }
            return;
        }
        try {
            Object _ = reader.invoke(row);
        } catch (ResultException e) {
            throw new ResultException(path + ": " + e.getMessage(), e);
        } catch (Throwable e) {
            throw new ResultException(
                    path + ": " + row.shape().describe(columns[0]) + " cannot be read: " + e, e);
        }
    }

    static boolean isAllNull(RowView row, int... columns) {
        for (int column : columns) {
            if (!row.isNull(column)) {
                return false;
            }
        }
        return true;
    }
}
