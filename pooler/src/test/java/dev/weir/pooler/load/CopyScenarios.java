package dev.weir.pooler.load;

import static dev.weir.pooler.load.ExtendedScenarios.bind;
import static dev.weir.pooler.load.ExtendedScenarios.execute;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CopyInResponse;
import dev.weir.wire.BackendMessage.CopyOutResponse;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.Bytes;
import dev.weir.wire.FrontendMessage.CopyData;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.CopyFail;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;

import java.nio.charset.StandardCharsets;

/// COPY both ways, whole and broken off.
final class CopyScenarios {
    static final String IN = "copy load_tokens from stdin";
    private static final String NUMBERS = "copy load_numbers from stdin";

    private CopyScenarios() {}

    static CopyData data(String text) {
        return new CopyData(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void out(Talk talk) {
        String token = talk.token();
        int rows = talk.below(40);
        talk.say(
                new Query(
                        "copy (select '%s_' || i from generate_series(1, %d) i) to stdout"
                                .formatted(token, rows)));
        talk.takes(CopyOutResponse.class);
        for (int i = 1; i <= rows; i++) {
            talk.copied(token + "_" + i + "\n");
        }
        talk.hears(new BackendMessage.CopyDone()).complete("COPY " + rows).ready();
    }

    static void in(Talk talk) {
        String token = talk.token();
        int rows = talk.below(20);
        talk.say(new Query(IN)).takes(CopyInResponse.class);
        for (int i = 0; i < rows; i++) {
            talk.say(data(token + "\n"));
        }
        talk.say(new CopyDone()).complete("COPY " + rows).ready();
        delete(talk, token, rows);
    }

    private static void delete(Talk talk, String token, int rows) {
        talk.say(new Query("delete from load_tokens where token = '" + token + "'"))
                .complete("DELETE " + rows)
                .ready();
    }

    /// All in one write, with the next request behind it.
    static void inPipelined(Talk talk) {
        String token = talk.token();
        talk.say(
                new Query(IN),
                data(token + "\n"),
                new CopyDone(),
                new Parse("", "select 'behind_" + token + "'"),
                bind(""),
                execute(),
                new Sync());
        talk.takes(CopyInResponse.class);
        talk.complete("COPY 1").ready();
        talk.hears(new ParseComplete())
                .hears(new BindComplete())
                .row("behind_" + token)
                .complete("SELECT 1")
                .ready();
        delete(talk, token, 1);
    }

    static void inExtended(Talk talk) {
        String token = talk.token();
        talk.say(new Parse("", IN), bind(""), execute(), new Flush())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .takes(CopyInResponse.class);
        talk.say(data(token + "\n"), new CopyDone(), new Sync()).complete("COPY 1").ready();
        delete(talk, token, 1);
    }

    static void inExtendedPipelined(Talk talk) {
        String token = talk.token();
        talk.say(new Parse("", IN), bind(""), execute(), data(token + "\n"), new CopyDone())
                .say(new Sync())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .takes(CopyInResponse.class);
        talk.complete("COPY 1").ready();
        delete(talk, token, 1);
    }

    /// The server does not want the data; the client goes on sending for a while.
    static void failing(Talk talk) {
        String token = talk.token();
        talk.say(new Query(NUMBERS)).takes(CopyInResponse.class);
        talk.say(data("1\n" + token + "\n"));
        talk.pause(3);
        talk.say(data("2\n"), new CopyDone());
        talk.pause(3);
        talk.say(new Sync()).fails("22P02", token).ready().ready();
    }

    static void failingExtended(Talk talk) {
        String token = talk.token();
        talk.say(new Parse("", NUMBERS), bind(""), execute(), new Flush())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .takes(CopyInResponse.class);
        talk.say(data(token + "\n"), data("2\n"), new CopyDone(), new Sync())
                .fails("22P02", token)
                .ready();
    }

    static void givenUp(Talk talk) {
        String token = talk.token();
        talk.say(new Query(IN)).takes(CopyInResponse.class);
        talk.say(data("x\n"), new CopyFail(token)).fails("57014", token).ready();
    }
}
