package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Columns whose values are arrays of Java, in every way of writing and in conditions.
final class JavaArraysTest {
    private static void on(TestServer server, Consumer<Db> work) {
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.script("drop schema if exists signals cascade; create schema signals");
        }
        try (Db db = Db.open(server.url() + "?options=-c%20search_path%3Dsignals")) {
            db.client().script(Schema.of(List.of(_Signal.model)).create());
            work.accept(db);
        }
    }

    private static Signal signal(long id) {
        return new Signal(
                id,
                new String[] {"a \"b\"", "{c},\\"},
                new int[] {1, (int) id},
                new double[] {0.5},
                new @Nullable Long[] {null, id},
                new Signal.Mood[] {Signal.Mood.BAD},
                List.of(Signal.Mood.GOOD),
                new byte[][] {{1, -2}, {}});
    }

    private static Signal changed(Signal signal) {
        return new Signal(
                signal.id(),
                new String[0],
                new int[0],
                new double[0],
                null,
                new Signal.Mood[0],
                List.of(),
                new byte[][] {{3}});
    }

    private static void assertStored(Db db, List<Signal> signals) {
        assertThat(db.from(Signal.class).orderBy(_Signal.id.asc()).list())
                .usingRecursiveComparison()
                .isEqualTo(signals);
    }

    @EveryPostgres
    void theyAreWrittenTogether(TestServer server) {
        on(
                server,
                db -> {
                    List<Signal> signals = List.of(signal(1), signal(2), signal(3));
                    db.insertAll(signals);
                    assertStored(db, signals);
                    List<Signal> changed = signals.stream().map(JavaArraysTest::changed).toList();
                    db.updateAll(changed);
                    assertStored(db, changed);
                    db.bulk(Signal.class).onConflict(_Signal.id).doUpdate().insert(signals);
                    assertStored(db, signals);
                });
    }

    @EveryPostgres
    void theyAreWrittenOneByOne(TestServer server) {
        on(
                server,
                db -> {
                    db.insert(signal(1));
                    assertStored(db, List.of(signal(1)));
                    db.update(changed(signal(1)));
                    assertStored(db, List.of(changed(signal(1))));
                    db.upsert(signal(1));
                    assertStored(db, List.of(signal(1)));
                });
    }

    @EveryPostgres
    void theyAreExpressionsAsListsAre(TestServer server) {
        on(
                server,
                db -> {
                    db.insertAll(List.of(signal(1), signal(2)));
                    var signals = db.from(Signal.class);
                    assertThat(signals.where(_Signal.levels.contains(2)).one().id()).isEqualTo(2);
                    assertThat(signals.where(_Signal.counts.contains(1L)).count()).isEqualTo(1);
                    assertThat(signals.where(_Signal.values.overlaps(List.of(0.5))).count())
                            .isEqualTo(2);
                    assertThat(signals.where(_Signal.moods.contains(Signal.Mood.BAD)).count())
                            .isEqualTo(2);
                    assertThat(signals.select(_Signal.names.at(2)).list())
                            .containsExactly("{c},\\", "{c},\\");
                    signals.update(_Signal.levels.set(_Signal.levels.append(7)));
                    assertThat(signals.where(_Signal.id.eq(2L)).one().levels())
                            .containsExactly(1, 2, 7);
                });
    }
}
