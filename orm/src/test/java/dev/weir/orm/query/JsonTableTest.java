package dev.weir.orm.query;

import static dev.weir.orm.expression.SetFunctions.jsonTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.Selection;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.SourceColumn;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Rows out of JSON by `json_table`.
final class JsonTableTest {
    record Size(long thing, int place, @Nullable Integer size, @Nullable Boolean odd) {}

    private static Selection<Thing, Size> sizes(ThingQueries things) {
        RowSource size =
                jsonTable(
                        "size",
                        ThingColumns.meta,
                        "$.sizes[*]",
                        List.of(
                                SourceColumn.counted("order"),
                                SourceColumn.of("size", SqlTypes.INTEGER).at("$"),
                                SourceColumn.of("it's \"odd\"", SqlTypes.BOOLEAN)
                                        .at("$.\"it's\"")));
        return things.all()
                .join(size)
                .where(_Thing.id.lt(3))
                .select(
                        Size::new,
                        _Thing.id,
                        size.column("order", SqlTypes.INTEGER),
                        size.column("size", SqlTypes.INTEGER),
                        size.column("it's \"odd\"", SqlTypes.BOOLEAN))
                .orderBy(size.column("order", SqlTypes.INTEGER).asc());
    }

    @EveryPostgres
    void elementsAreRowsWithTypedColumns(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        if (server.version() < 17) {
            assertThatThrownBy(sizes(things)::list)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("is there from PostgreSQL 17 on")
                    .hasMessageEndingWith("use jsonElements(...) or jsonPath(...)");
            return;
        }
        assertThat(sizes(things).list())
                .containsExactly(new Size(1, 1, 1, null), new Size(1, 2, 2, null));
        assertThat(sizes(things).sql())
                .contains(
                        """
                        cross join json_table(thing.meta, '$.sizes[*]' columns ("order" for \
                        ordinality, size integer path '$', "it's ""odd""\" boolean path \
                        '$."it''s"')) as size ("order", size, "it's ""odd""\")\
                        """);
    }

    @Test
    void rowsWithoutColumnsAreRefused() {
        assertThatThrownBy(() -> jsonTable("size", ThingColumns.meta, "$", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows of no columns: size");
    }
}
