package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage.EmptyQueryResponse;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.FunctionCall;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Terminate;
import dev.weir.wire.Ints;
import dev.weir.wire.TransactionStatus;

import java.util.List;

/// Simple queries and function calls.
final class SimpleScenarios {
    private static final int REVERSE = 3062;
    private static final int LARGE_BYTES = 1_200_000;

    private SimpleScenarios() {}

    static void one(Talk talk) {
        talk.asksForToken(TransactionStatus.IDLE);
    }

    static void several(Talk talk) {
        String token = talk.token();
        int count = 1 + talk.below(4);
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < count; i++) {
            sql.append(
                    "select '%s_%d' as \"%s\" from generate_series(1, %d);"
                            .formatted(token, i, token, i));
        }
        talk.say(new Query(sql.toString()));
        for (int i = 0; i < count; i++) {
            talk.columns(token);
            for (int row = 0; row < i; row++) {
                talk.row(token + "_" + i);
            }
            talk.complete("SELECT " + i);
        }
        talk.ready();
    }

    static void empty(Talk talk) {
        talk.say(new Query("")).hears(new EmptyQueryResponse()).ready();
    }

    static void failing(Talk talk) {
        String token = talk.token();
        talk.say(new Query("select '%s'::int".formatted(token))).fails("22P02", token).ready();
    }

    static void failingWithin(Talk talk) {
        String token = talk.token();
        talk.say(
                        new Query(
                                "select '%s' as \"%s\"; select '%s'::int; select 'never'"
                                        .formatted(token, token, token)))
                .columns(token)
                .row(token)
                .complete("SELECT 1")
                .fails("22P02", token)
                .ready();
    }

    static void pipelined(Talk talk) {
        List<String> tokens = List.of(talk.token(), talk.token(), talk.token());
        Query[] queries =
                tokens.stream()
                        .map(it -> new Query("select '" + it + "' as \"" + it + "\""))
                        .toArray(Query[]::new);
        talk.say(queries);
        tokens.forEach(it -> talk.columns(it).row(it).complete("SELECT 1").ready());
    }

    static void function(Talk talk) {
        String token = talk.token();
        talk.say(new FunctionCall(REVERSE, Ints.of(0), List.of(Field.of(token)), 0))
                .returned(new StringBuilder(token).reverse().toString())
                .ready();
    }

    /// A row of more than a megabyte, for a reader who takes his time.
    static void large(Talk talk) {
        String token = talk.token() + ".";
        int times = LARGE_BYTES / token.length();
        talk.say(
                new Query(
                        "select repeat('%s', %d) as \"%s\", 1 from generate_series(1, 2)"
                                .formatted(token, times, token)));
        talk.pause(60);
        String wanted = token.repeat(times);
        talk.columns(token, "?column?");
        talk.row(wanted, "1");
        talk.pause(60);
        talk.row(wanted, "1").complete("SELECT 2").ready();
    }

    /// Leaves in the way that one should.
    static void goodbye(Talk talk) {
        talk.say(new Terminate());
        talk.leave();
    }
}
