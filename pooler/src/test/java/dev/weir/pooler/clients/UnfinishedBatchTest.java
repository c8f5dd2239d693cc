package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.BackendMessage.RowDescription;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// A Query in the midst of a batch of the extended protocol, in the place of its Sync.
@Timeout(30)
class UnfinishedBatchTest {
    private static final Query SELECT = new Query("select 1");

    private static PoolerUnderTest start(String preparedMax) {
        return new PoolerBuilder()
                .user("postgres", "")
                .setting("pool_mode", "transaction")
                .setting("default_pool_size", "1")
                .setting("max_prepared_statements", preparedMax)
                .database("postgres", SharedPoolers.server(), "postgres")
                .start();
    }

    private static Wire connect(PoolerUnderTest pooler) {
        return Wire.connect(
                new InetSocketAddress("127.0.0.1", pooler.port()),
                Map.of("user", "postgres", "database", "postgres"));
    }

    private static Bind bind(String value) {

        return new Bind("", "", Ints.of(), List.of(Field.of(value)), Ints.of());
    }

    private static void hears(Wire client, List<Class<? extends BackendMessage>> kinds) {
        for (Class<?> kind : kinds) {
            assertThat(client.hear()).isInstanceOf(kind);
        }
    }

    private static final List<Class<? extends BackendMessage>> ANSWER =
            List.of(
                    RowDescription.class,
                    DataRow.class,
                    CommandComplete.class,
                    ReadyForQuery.class);

    private static void aFailedBatchSkipsTheQuery(String preparedMax) {
        try (PoolerUnderTest pooler = start(preparedMax);
                Wire client = connect(pooler);
                Wire other = connect(pooler)) {
            client.say(new Parse("", "select $1::int"), bind("x"), SELECT);
            hears(client, List.of(ParseComplete.class, ErrorResponse.class));
            client.say(new Sync());
            hears(client, List.of(ReadyForQuery.class));

            other.say(SELECT);

            hears(other, ANSWER);
        }
    }

    @Test
    void aQueryThatAFailedBatchSkipsKeepsNoServer() {
        aFailedBatchSkipsTheQuery("10");
    }

    @Test
    void aQueryThatAFailedBatchSkipsKeepsNoServerWhereStatementsAreNotFollowed() {
        aFailedBatchSkipsTheQuery("0");
    }

    @Test
    void aQueryInThePlaceOfTheSyncIsAnswered() {
        try (PoolerUnderTest pooler = start("10");
                Wire client = connect(pooler);
                Wire other = connect(pooler)) {
            client.say(new Parse("", "select $1::int"), bind("7"), SELECT);
            hears(client, List.of(ParseComplete.class, BindComplete.class));
            hears(client, ANSWER);

            other.say(SELECT);

            hears(other, ANSWER);
        }
    }
}
