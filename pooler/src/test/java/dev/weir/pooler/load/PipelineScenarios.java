package dev.weir.pooler.load;

import static dev.weir.pooler.load.ExtendedScenarios.bind;
import static dev.weir.pooler.load.ExtendedScenarios.column;
import static dev.weir.pooler.load.ExtendedScenarios.describePortal;
import static dev.weir.pooler.load.ExtendedScenarios.execute;
import static dev.weir.pooler.load.ExtendedScenarios.select;

import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Several requests before the first answer.
final class PipelineScenarios {
    private static final int UNITS_MAX = 6;

    private final Talk talk;
    private final List<FrontendMessage> messages = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    private PipelineScenarios(Talk talk) {
        this.talk = talk;
    }

    static void pipeline(Talk talk) {
        var pipeline = new PipelineScenarios(talk);
        for (int i = talk.below(UNITS_MAX) + 2; i > 0; i--) {
            pipeline.unit();
        }
        pipeline.send();
        pipeline.answers.forEach(Runnable::run);
    }

    private void unit() {
        switch (talk.below(7)) {
            case 0 -> simple();
            case 1 -> unnamed();
            case 2 -> failing();
            case 3 -> failingBeforeChanges();
            case 4 -> renamed();
            default -> named();
        }
    }

    // In one piece, or in two that are cut anywhere.
    private void send() {
        ByteWriter out = new ByteWriter(1024);
        messages.forEach(message -> message.encode(out));
        messages.forEach(message -> talk.wire().note("-> " + message));
        byte[] bytes = out.toByteArray();
        int cut = talk.below(2) == 0 ? 0 : talk.below(bytes.length);
        if (cut > 0) {
            talk.wire().sendBytes(Arrays.copyOf(bytes, cut));
            talk.pause(2);
        }
        talk.wire().sendBytes(Arrays.copyOfRange(bytes, cut, bytes.length));
    }

    private void add(FrontendMessage... more) {
        messages.addAll(List.of(more));
    }

    private void simple() {
        String token = talk.token();
        add(new Query("select '" + token + "' as \"" + token + "\""));
        answers.add(() -> talk.columns(token).row(token).complete("SELECT 1").ready());
    }

    private void unnamed() {
        String token = talk.token();
        String column = column(talk);
        add(new Parse("", select(column)), bind("", token), describePortal(), execute());
        add(new Sync());
        answers.add(
                () -> {
                    talk.hears(new ParseComplete()).hears(new BindComplete());
                    talk.columns(column).row(token).complete("SELECT 1").ready();
                });
    }

    private void named() {
        List<String> names = ExtendedScenarios.names(talk);
        if (names.isEmpty()) {
            unnamed();
            return;
        }
        String token = talk.token();
        String name = names.get(talk.below(names.size()));
        String column = talk.prepared.get(name);
        add(bind(name, token), describePortal(), execute(), new Sync());
        answers.add(
                () -> {
                    talk.hears(new BindComplete());
                    talk.columns(String.valueOf(column)).row(token).complete("SELECT 1").ready();
                });
    }

    /// An error in the middle: what follows up to the Sync is skipped.
    private void failing() {
        String token = talk.token();
        add(new Parse("", ExtendedScenarios.FAILING), bind("", token), execute());
        for (String name : ExtendedScenarios.names(talk)) {
            add(bind(name, "skipped"), execute());
        }
        add(new Sync());
        answers.add(
                () -> {
                    talk.hears(new ParseComplete()).hears(new BindComplete());
                    talk.fails("22P02", token).ready();
                });
    }

    /// What a batch would have prepared and closed behind its error has not happened.
    private void failingBeforeChanges() {
        String token = talk.token();
        add(new Parse("", ExtendedScenarios.FAILING), bind("", token), execute());
        for (String name : ExtendedScenarios.names(talk)) {
            add(new Close(Target.STATEMENT, name), new Parse(name, select("wrong")));
        }
        add(new Sync());
        answers.add(
                () -> {
                    talk.hears(new ParseComplete()).hears(new BindComplete());
                    talk.fails("22P02", token).ready();
                });
    }

    /// A name gets another statement.
    private void renamed() {
        String name = ExtendedScenarios.name(talk);
        String column = column(talk);
        add(new Close(Target.STATEMENT, name), new Parse(name, select(column)), new Sync());
        talk.prepared.put(name, column);
        answers.add(() -> talk.hears(new CloseComplete()).hears(new ParseComplete()).ready());
    }
}
