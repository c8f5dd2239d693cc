package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Created;
import dev.weir.orm.Db;
import dev.weir.orm.entity.Many;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Author;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Entities found or made, by several at once.
final class ClaimsTest {
    private static Shop open(TestServer server) {
        Shop shop = Shop.open(server);
        shop.db()
                .client()
                .script(
                        "alter table author add unique (name); alter sequence author_seq restart"
                                + " 151");
        return shop;
    }

    private static Author author(String name) {
        return new Author(null, name, 0, Many.unfetched());
    }

    @EveryPostgres
    void findsOrInserts(TestServer server) {
        try (Shop shop = open(server)) {
            Db db = shop.db();
            Created<Author> lem = db.getOrCreate(_Author.name, "Lem", () -> author("Lem"));
            assertThat(lem.isNew()).isTrue();
            assertThat(db.getOrCreate(_Author.name, "Lem", () -> author("Lem")))
                    .isEqualTo(new Created<>(lem.entity(), Created.Outcome.FOUND));
        }
    }

    @EveryPostgres
    void oneOfManyInsertsAndTheOthersFind(TestServer server) throws Exception {
        try (Shop shop = open(server);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Db db = shop.db();
            List<Future<Created<Author>>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String name = "author " + i % 20;
                all.add(
                        threads.submit(
                                () -> db.getOrCreate(_Author.name, name, () -> author(name))));
            }
            int created = 0;
            for (Future<Created<Author>> each : all) {
                created += each.get().isNew() ? 1 : 0;
            }
            assertThat(created).isEqualTo(20);
        }
    }

    @EveryPostgres
    void everyChangeOfManyIsKept(TestServer server) throws Exception {
        try (Shop shop = open(server);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Db db = shop.db();
            List<Future<Created<Author>>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(
                        threads.submit(
                                () ->
                                        db.updateOrCreate(
                                                _Author.name,
                                                "Lem",
                                                () -> author("Lem"),
                                                found ->
                                                        _Author.with(found)
                                                                .born(found.born() + 1)
                                                                .build())));
            }
            for (Future<Created<Author>> each : all) {
                each.get();
            }
            assertThat(db.from(Author.class).where(_Author.name.eq("Lem")).one().born())
                    .isEqualTo(99);
        }
    }
}
