package dev.weir.pooler.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reload cannot change.
///
/// @param settings the new ones, but for keys that only a restart changes
/// @param warnings names those keys
record Restarts(Settings settings, List<String> warnings) {
    static Restarts between(Settings running, Settings read) {
        Values<Key> set = read.set();
        List<String> warnings = new ArrayList<>();
        for (Key key : Key.values()) {
            Optional<Held> before = running.set().held(key);
            if (key.change() == Change.RESTART && !running.shown(key).equals(read.shown(key))) {
                set = before.isPresent() ? set.with(key, before.get()) : set.without(key);
                warnings.add(
                        key.key()
                                + " is "
                                + Problems.quoted(read.shown(key).orElse(""))
                                + " in the file, which takes effect at a restart.");
            }
        }
        return new Restarts(new Settings(set), warnings);
    }
}
