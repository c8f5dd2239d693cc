package dev.weir.orm.internal.db;

import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityReader;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes entities of rows whose columns have the names of the table's, in whatever order. For one
/// run.
final class NamedColumns<T> implements RowMapper<T> {
    private final EntityModel<T> entity;
    private final JsonFormat json;
    private @Nullable EntityReader reader;

    NamedColumns(EntityModel<T> entity, JsonFormat json) {
        this.entity = entity;
        this.json = json;
    }

    @Override
    public T map(Row row) {
        EntityReader known = reader;
        if (known == null) {
            known = new EntityReader(entity, positions(row.columnNames()), json);
            reader = known;
        }
        known.at(row);
        return entity.read(known);
    }

    private int[] positions(List<String> names) {
        List<String> columns = entity.table().columns().stream().map(ColumnModel::name).toList();
        int[] positions = columns.stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0) {
                throw new ResultException(
                        "the result has no column %s, which %s needs; it has %s and the entity %s"
                                .formatted(
                                        columns.get(i), entity.type().getName(), names, columns));
            }
        }
        return positions;
    }
}
