package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Db;
import dev.weir.orm.EntityBulk;
import dev.weir.orm.InsertFrom.Counts;
import dev.weir.orm.guide.store.Store;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A partitioned table has no system columns to tell new rows by.
final class PartitionedTest {
    private static Db open(TestServer server) {
        Db db = Db.open(Store.database(server) + "&pool_max_size=1");
        db.client().script(Gauge.TABLE);
        return db;
    }

    private static Stream<Gauge> gauges(int from, int to, int reading) {
        return IntStream.range(from, to).mapToObj(i -> new Gauge(i, i % 20, reading));
    }

    private static EntityBulk<Gauge> upserts(Db db) {
        return db.bulk(Gauge.class).onConflict(_Gauge.id, _Gauge.before).doUpdate();
    }

    @EveryPostgres
    void upsertsCountWhatIsNew(TestServer server) {
        try (Db db = open(server)) {
            assertThat(upserts(db).insert(gauges(0, 30, 1))).isEqualTo(new BulkCounts(30, 0, 0));
            assertThat(upserts(db).insert(gauges(20, 50, 2))).isEqualTo(new BulkCounts(20, 10, 0));
            assertThat(db.from(Gauge.class).where(_Gauge.reading.eq(2)).count()).isEqualTo(30);
        }
    }

    @EveryPostgres
    void streamsThatAreStagedCountWhatIsNew(TestServer server) {
        try (Db db = open(server)) {
            db.insertAll(gauges(0, 100, 1).toList());
            assertThat(upserts(db).insert(gauges(50, 30_000, 2)))
                    .isEqualTo(new BulkCounts(29_900, 50, 0));
        }
    }

    @EveryPostgres
    void rowsOfAQueryCountWhatIsNew(TestServer server) {
        try (Db db = open(server)) {
            db.insertAll(List.of(new Gauge(1, 1, 1), new Gauge(2, 2, 1), new Gauge(2, 12, 1)));
            Counts counts =
                    db.insertInto(Gauge.class)
                            .from(db.from(Gauge.class).where(_Gauge.before.lt(10)))
                            .set(_Gauge.id, 2)
                            .set(_Gauge.before, _Gauge.id.plus(10))
                            .set(_Gauge.reading, 3)
                            .onConflict(_Gauge.id, _Gauge.before)
                            .doUpdate()
                            .insert();
            assertThat(counts).isEqualTo(new Counts(1, 1));
        }
    }
}
