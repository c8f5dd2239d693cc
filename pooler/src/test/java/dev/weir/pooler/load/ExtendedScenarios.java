package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.PortalSuspended;
import dev.weir.wire.Field;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.Target;

import java.util.List;

/// The extended protocol: statements with and without a name.
final class ExtendedScenarios {
    static final int TEXT = 25;

    /// Fails when it runs, not before.
    static final String FAILING = "select ($1 || i)::int from generate_series(1, 1) i";

    private static final int NAMES = 6;
    private static final int SHARED_TEXTS = 12;

    private ExtendedScenarios() {}

    static Bind bind(String statement, String... values) {
        return new Bind(
                "",
                statement,
                Ints.of(),
                java.util.Arrays.stream(values).map(Field::of).toList(),
                Ints.of());
    }

    static Describe describePortal() {
        return new Describe(Target.PORTAL, "");
    }

    static Execute execute() {
        return new Execute("", 0);
    }

    /// A column whose statement other clients prepare too, or one that is this client's alone.
    static String column(Talk talk) {
        return talk.below(3) == 0 ? talk.token() : "shared_" + talk.below(SHARED_TEXTS);
    }

    static String select(String column) {
        return "select $1::text as \"" + column + "\"";
    }

    static String name(Talk talk) {
        return "s" + talk.below(NAMES);
    }

    static void unnamed(Talk talk) {
        String token = talk.token();
        String column = column(talk);
        talk.say(new Parse("", select(column)), bind("", token), describePortal(), execute())
                .say(new Sync())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .columns(column)
                .row(token)
                .complete("SELECT 1")
                .ready();
    }

    /// Parse in one transaction, Bind in a later one.
    static void unnamedLater(Talk talk) {
        String column = column(talk);
        talk.say(new Parse("", select(column)), new Sync()).hears(new ParseComplete()).ready();
        for (int i = talk.below(3); i >= 0; i--) {
            String token = talk.token();
            talk.pause(3);
            talk.say(bind("", token), describePortal(), execute(), new Sync())
                    .hears(new BindComplete())
                    .columns(column)
                    .row(token)
                    .complete("SELECT 1")
                    .ready();
        }
    }

    static void prepare(Talk talk) {
        String name = name(talk);
        String column = column(talk);
        if (talk.prepared.remove(name) != null) {
            talk.say(new Close(Target.STATEMENT, name), new Parse(name, select(column)));
            talk.say(new Sync()).hears(new CloseComplete());
        } else {
            talk.say(new Parse(name, select(column)), new Sync());
        }
        talk.hears(new ParseComplete()).ready();
        talk.prepared.put(name, column);
    }

    static void named(Talk talk) {
        String name = name(talk);
        if (!talk.prepared.containsKey(name)) {
            prepare(talk);
            return;
        }
        String token = talk.token();
        talk.say(bind(name, token), describePortal(), execute(), new Sync())
                .hears(new BindComplete())
                .columns(talk.prepared.get(name))
                .row(token)
                .complete("SELECT 1")
                .ready();
    }

    static void describe(Talk talk) {
        String name = name(talk);
        String column = talk.prepared.get(name);
        if (column == null) {
            return;
        }
        talk.say(new Describe(Target.STATEMENT, name), new Sync())
                .hears(new ParameterDescription(TEXT))
                .columns(column)
                .ready();
    }

    static void close(Talk talk) {
        String name = name(talk);
        talk.say(new Close(Target.STATEMENT, name), new Sync()).hears(new CloseComplete()).ready();
        talk.prepared.remove(name);
    }

    static void failingParse(Talk talk) {
        String token = talk.token();
        talk.say(new Parse("failing", "select \"" + token + "\""), bind("failing"), execute())
                .say(new Sync())
                .fails("42703", token)
                .ready()
                .say(new Parse("failing", select(token)), bind("failing", token), execute())
                .say(new Close(Target.STATEMENT, "failing"), new Sync())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .row(token)
                .complete("SELECT 1")
                .hears(new CloseComplete())
                .ready();
    }

    static void flushed(Talk talk) {
        String token = talk.token();
        String column = column(talk);
        talk.say(new Parse("", select(column)), new Describe(Target.STATEMENT, ""), new Flush())
                .hears(new ParseComplete())
                .hears(new ParameterDescription(TEXT))
                .columns(column);
        talk.pause(2);
        talk.say(bind("", token), execute(), new Flush())
                .hears(new BindComplete())
                .row(token)
                .complete("SELECT 1");
        talk.pause(2);
        talk.say(new Sync()).ready();
    }

    /// An error that is heard before the Sync is sent: all in between is skipped.
    static void flushedFailing(Talk talk) {
        String token = talk.token();
        talk.say(new Parse("", FAILING), bind("", token), execute(), new Flush())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .fails("22P02", token);
        talk.say(new Parse("", select(token)), bind("", token), execute(), new Flush());
        talk.pause(2);
        talk.say(new Sync()).ready();
        named(talk);
    }

    static void suspended(Talk talk) {
        String token = talk.token();
        talk.say(
                        new Parse("", "select '" + token + "' || i from generate_series(1, 3) i"),
                        bind(""),
                        new Execute("", 2),
                        new Flush())
                .hears(new ParseComplete())
                .hears(new BindComplete())
                .row(token + "1")
                .row(token + "2")
                .hears(new PortalSuspended())
                .say(execute(), new Sync())
                .row(token + "3")
                .complete("SELECT 1")
                .ready();
    }

    /// The names of statements that there are.
    static List<String> names(Talk talk) {
        return List.copyOf(talk.prepared.keySet());
    }
}
