package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Keys of a sequence that does not begin at 1.
final class SequenceStartTest {
    private static Db open(TestServer server) {
        return Db.open(server.url() + "?pool_max_size=1&options=-c%20search_path%3Dtickets");
    }

    private static List<Long> insert(Db db, int count) {
        List<Ticket> tickets =
                IntStream.range(0, count).mapToObj(i -> new Ticket(null, "guest " + i)).toList();
        return db.insertAll(tickets).stream().map(Ticket::id).toList();
    }

    private static List<Long> keys(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @EveryPostgres
    void keysBeginWhereTheModelSaysAndNotBefore(TestServer server) {
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.script("drop schema if exists tickets cascade; create schema tickets");
        }
        try (Db db = open(server)) {
            db.client().script(Schema.of(List.of(_Ticket.model)).create());
            assertThat(insert(db, 3)).isEqualTo(keys(1000, 1002));
            assertThat(insert(db, 20)).isEqualTo(keys(1003, 1022));
        }
        try (Db other = open(server)) {
            assertThat(insert(other, 2)).isEqualTo(keys(1031, 1032));
        }
    }

    @EveryPostgres
    void aSequenceThatBeganAtOneHasItsFirstKeyAlone(TestServer server) {
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.script("drop schema if exists tickets cascade; create schema tickets");
        }
        try (Db db = open(server)) {
            db.client()
                    .script(
                            Schema.of(List.of(_Ticket.model))
                                    .create()
                                    .replace(" start with 1000", ""));
            assertThat(insert(db, 3)).isEqualTo(keys(1, 3));
        }
    }
}
