package dev.weir.orm.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.ResultException;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.testkit.TestServers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Type;
import java.util.Optional;

/// JSON's null, which is not null to SQL.
final class JsonNullTest {
    private static Db db;

    @BeforeAll
    static void open() {
        String url = TestServers.shared().url();
        try (Connection admin = Connector.of(url).connect()) {
            admin.script("drop database if exists json_null with (force)");
            admin.script("create database json_null");
        }
        db = Db.open(DbSettings.url(url + "?dbname=json_null").json(new Library()));
        db.client().script("create table quote (id integer primary key, cost jsonb)");
        db.client().script("insert into quote values (1, 'null'), (2, null), (3, '5')");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void isToldFromSqlsInAnEntity() {
        assertThatThrownBy(() -> db.from(Quote.class).where(_Quote.id.eq(1)).one())
                .isInstanceOf(ResultException.class)
                .hasMessage(
                        "column cost of table quote has a value that reads as null (JSON's null, or"
                                + " one that a converter made null), and Quote.cost cannot be:"
                                + " declare it nullable, or mend the table");
        assertThatThrownBy(() -> db.from(Quote.class).where(_Quote.id.eq(2)).one())
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("column cost of table quote is null, and Quote.cost");
    }

    @Test
    void isToldFromSqlsInASelection() {
        assertThatThrownBy(
                        () ->
                                db.from(Quote.class)
                                        .where(_Quote.cost.isNotNull())
                                        .select(_Quote.cost)
                                        .list())
                .isInstanceOf(ResultException.class)
                .hasMessage(
                        "the selected expression reads as null, though it is not null to the server"
                                + " (JSON's null, or a value that a converter made null): call"
                                + " optional()");
        assertThat(
                        db.from(Quote.class)
                                .orderBy(_Quote.id.asc())
                                .select(_Quote.cost)
                                .optional()
                                .list())
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(new Money(5)));
    }

    /// Reads money as JSON libraries do.
    private static final class Library implements JsonFormat {
        @Override
        public String write(Object value) {
            return String.valueOf(((Money) value).cents());
        }

        @Override
        public @Nullable Object read(String json, Type type) {
            return json.equals("null") ? null : new Money(Long.parseLong(json));
        }
    }
}
