package dev.weir.driver;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/// One row of a result. Columns are counted from 0 and named as the server names them; of two
/// columns with the same name the first is found. All methods throw a [ResultException] that names
/// the column if it does not exist, is null where a null cannot be, or cannot be read as what is
/// asked for.
///
/// Given to a mapper or consumer, it is a view of the read buffer and valid only during that call;
/// from [Query#list()] and the like it is detached. One thread at a time.
public interface Row {
    /// The names of the columns.
    List<String> columnNames();

    /// The type of a column, as the OID that the server reports.
    int typeOid(int column);

    /// The index of the column with this name.
    int index(String column);

    boolean isNull(int column);

    boolean booleanValue(int column);

    int intValue(int column);

    long longValue(int column);

    double doubleValue(int column);

    String stringValue(int column);

    /// The value as `type`, not null.
    <T> T value(int column, Class<T> type);

    /// The value as `type`, empty for null.
    <T> Optional<T> optional(int column, Class<T> type);

    /// The value as the Java class that is the type's default, or null.
    @Nullable Object value(int column);

    /// The whole row as a value of `type`, by the rules of [Query#list(Class)].
    <T> T as(Class<T> type);

    /// As [#as(Class)], with the access to constructors and fields that `lookup` has.
    default <T> T as(Class<T> type, MethodHandles.Lookup lookup) {
        return as(type, lookup, Fitting.STRICT);
    }

    /// As [#as(Class, MethodHandles.Lookup)], with a choice of how closely columns must fit.
    <T> T as(Class<T> type, MethodHandles.Lookup lookup, Fitting fitting);

    /// A copy that stays valid after the call that it was given to.
    Row detached();

    default boolean isNull(String column) {
        return isNull(index(column));
    }

    default boolean booleanValue(String column) {
        return booleanValue(index(column));
    }

    default int intValue(String column) {
        return intValue(index(column));
    }

    default long longValue(String column) {
        return longValue(index(column));
    }

    default double doubleValue(String column) {
        return doubleValue(index(column));
    }

    default String stringValue(String column) {
        return stringValue(index(column));
    }

    default <T> T value(String column, Class<T> type) {
        return value(index(column), type);
    }

    default <T> Optional<T> optional(String column, Class<T> type) {
        return optional(index(column), type);
    }

    default @Nullable Object value(String column) {
        return value(index(column));
    }
}
