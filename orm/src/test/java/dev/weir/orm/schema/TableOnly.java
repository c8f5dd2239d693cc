package dev.weir.orm.schema;

import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TableModel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A model that knows its table and cannot read or write anything.
final class TableOnly extends EntityModel<Object> {
    TableOnly(TableModel table, Relation... relations) {
        super(Object.class, table, List.of(relations));
    }

    @Override
    public Object read(EntityReader in) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object value(Object entity, int column) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object with(Object entity, int[] columns, @Nullable Object[] values) {
        throw new UnsupportedOperationException();
    }
}
