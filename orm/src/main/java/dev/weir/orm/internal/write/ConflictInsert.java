package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.internal.write.Slices.Slice;
import dev.weir.orm.internal.write.Slices.Unity;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityReader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Inserts entities of which some may be there, and reads those that were written. Rows come back
/// in the order in which they are inserted, without those that were left out.
final class ConflictInsert<T> {
    private final Bulk<T> bulk;
    private final EntityTable<T> table;
    private final List<T> results = new ArrayList<>();

    ConflictInsert(Bulk<T> bulk) {
        this.bulk = bulk;
        this.table = bulk.table();
    }

    List<T> returning(List<T> entities) {
        Statements statements = bulk.statements();
        try (CompletedRows<T> rows = CompletedRows.of(bulk, statements, entities)) {
            new Slices<>(table, statements, table::shape).run(rows, Unity.OF_SEVERAL, this::slice);
        }
        return results;
    }

    private void slice(Statements on, Slice<T> slice) {
        List<Integer> all = IntStream.range(0, table.size()).boxed().toList();
        Shape shape = new Shape(slice.shape().sent(), all);
        InsertSql sql = new InsertSql(table, shape, bulk.options().conflict());
        EntityModel<T> model = table.model();
        EntityReader reader = new EntityReader(model, 0, on.json());
        results.addAll(
                on.list(
                        new Call(sql.arrays(), slice.parameters()),
                        row -> {
                            reader.at(row);
                            return model.read(reader);
                        }));
    }
}
