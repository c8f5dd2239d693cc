package dev.weir.pooler.load;

import static dev.weir.pooler.load.ExtendedScenarios.bind;
import static dev.weir.pooler.load.ExtendedScenarios.execute;

import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.TransactionStatus;

import java.util.List;

/// Transactions: one server from begin to end, and nothing of it in the next.
final class TransactionScenarios {
    private static final String WHERE =
            "select pg_backend_pid()::text, current_setting('weir.token', true)";

    private TransactionScenarios() {}

    static void simple(Talk talk) {
        String token = talk.token();
        begin(talk);
        String server = first(talk);
        talk.say(new Query("set local weir.token = '" + token + "'"))
                .complete("SET")
                .ready(TransactionStatus.IN_TRANSACTION);
        for (int i = talk.below(5); i >= 0; i--) {
            talk.pause(3);
            step(talk, server, token);
        }
        end(talk);
    }

    static void failed(Talk talk) {
        String token = talk.token();
        begin(talk);
        first(talk);
        talk.say(new Query("select '" + token + "'::int"))
                .fails("22P02", token)
                .ready(TransactionStatus.FAILED);
        talk.pause(3);
        talk.say(new Query("select 'refused'"))
                .fails("25P02", "aborted")
                .ready(TransactionStatus.FAILED);
        talk.say(new Query("commit")).complete("ROLLBACK").ready();
    }

    private static void begin(Talk talk) {
        if (talk.random().nextBoolean()) {
            talk.say(new Query("begin")).complete("BEGIN");
        } else {
            talk.say(new Parse("", "begin"), bind(""), execute(), new Sync())
                    .hears(new ParseComplete())
                    .hears(new BindComplete())
                    .complete("BEGIN");
        }
        talk.ready(TransactionStatus.IN_TRANSACTION);
    }

    // What a transaction set is gone with it, but for an empty value in its place.
    private static String first(Talk talk) {
        talk.say(new Query(WHERE)).columns("pg_backend_pid", "current_setting");
        Object heard = talk.values();
        if (!(heard instanceof List<?> values) || !List.of("", "null").contains(values.get(1))) {
            throw new AssertionError("wanted a server without another's token\nheard  " + heard);
        }
        talk.complete("SELECT 1").ready(TransactionStatus.IN_TRANSACTION);
        return String.valueOf(values.getFirst());
    }

    private static void step(Talk talk, String server, String token) {
        switch (talk.below(3)) {
            case 0 -> talk.asksForToken(TransactionStatus.IN_TRANSACTION);
            case 1 ->
                    talk.say(new Query(WHERE))
                            .columns("pg_backend_pid", "current_setting")
                            .row(server, token)
                            .complete("SELECT 1")
                            .ready(TransactionStatus.IN_TRANSACTION);
            default ->
                    talk.say(new Parse("", WHERE), bind(""), execute(), new Sync())
                            .hears(new ParseComplete())
                            .hears(new BindComplete())
                            .row(server, token)
                            .complete("SELECT 1")
                            .ready(TransactionStatus.IN_TRANSACTION);
        }
    }

    private static void end(Talk talk) {
        String how = talk.random().nextBoolean() ? "commit" : "rollback";
        talk.say(new Query(how)).complete(how.toUpperCase(java.util.Locale.ROOT)).ready();
    }
}
