package dev.weir.pooler.internal.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A text for every command; [RightsTest] sees to it that there is one.
final class Commands {
    /// Texts for those that only look.
    private static final Map<Class<?>, String> LOOKING =
            Map.of(
                    Command.Empty.class, "",
                    Command.ShowParameter.class, "SHOW server_version",
                    Command.SetIgnored.class, "SET extra_float_digits = 3",
                    Command.Transaction.class, "BEGIN",
                    Command.Deallocate.class, "DISCARD ALL");

    private static final Map<Class<?>, String> ACTING = textsOfActing();

    private Commands() {}

    private static Map<Class<?>, String> textsOfActing() {
        Map<Class<?>, String> acting = new LinkedHashMap<>();
        acting.put(Command.Set.class, "SET pool_mode = 'session'");
        acting.put(Command.Pause.class, "PAUSE books");
        acting.put(Command.Resume.class, "RESUME books");
        acting.put(Command.Reconnect.class, "RECONNECT books");
        acting.put(Command.WaitClose.class, "WAIT_CLOSE books");
        acting.put(Command.Kill.class, "KILL books");
        acting.put(Command.KillClient.class, "KILL_CLIENT 7");
        acting.put(Command.Disable.class, "DISABLE books");
        acting.put(Command.Enable.class, "ENABLE books");
        acting.put(Command.Suspend.class, "SUSPEND");
        acting.put(Command.Shutdown.class, "SHUTDOWN WAIT_FOR_CLIENTS");
        acting.put(Command.Reload.class, "RELOAD");
        acting.put(Command.Faulty.class, "KILL_CLIENT");
        return acting;
    }

    static List<String> looking() {
        List<String> texts = new ArrayList<>(LOOKING.values());
        Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.FDS)
                .forEach(topic -> texts.add("SHOW " + topic));
        return texts;
    }

    /// Those that only an administrator may give.
    static List<String> acting() {
        List<String> texts = new ArrayList<>(ACTING.values());
        texts.add("SHOW FDS");
        return texts;
    }

    /// The kinds of commands that have a text here.
    static List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>(LOOKING.keySet());
        kinds.addAll(ACTING.keySet());
        kinds.add(Command.Show.class);
        return kinds;
    }
}
