package dev.weir.driver.internal.bulk;

import dev.weir.driver.internal.table.RowPlan.Carriage;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.Oid;
import dev.weir.types.TypeDescription;
import dev.weir.types.TypeRegistry;

import java.util.Optional;

/// How a column's values travel within an array.
enum Transport {
    /// As elements of an array of the column's type.
    DIRECT,
    /// As texts, which the statement casts. `unnest` would take arrays of arrays, and composites,
    /// apart altogether; and some values have no binary form.
    TEXT;

    static Transport of(TypeRegistry types, TableColumn column, Carriage carriage) {
        return carriage == Carriage.BINARY && isDirect(types, column.typeOid()) ? DIRECT : TEXT;
    }

    private static boolean isDirect(TypeRegistry types, int oid) {
        Optional<TypeDescription> type = types.type(oid);
        return type.isPresent() && isOneValue(types, type.get());
    }

    private static boolean isOneValue(TypeRegistry types, TypeDescription type) {
        return switch (type.shape()) {
            case TypeDescription.Array _, TypeDescription.CompositeOf _ -> false;
            case TypeDescription.Domain(int base) -> isDirect(types, base);
            default -> true;
        };
    }

    /// The type of the array's elements, as SQL writes it.
    String elementType(TableColumn column) {
        return this == DIRECT ? column.typeName() : "pg_catalog.text";
    }

    int elementOid(TableColumn column) {
        return this == DIRECT ? column.typeOid() : Oid.TEXT;
    }
}
