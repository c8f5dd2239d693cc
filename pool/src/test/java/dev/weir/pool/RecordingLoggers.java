package dev.weir.pool;

import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the warnings of these tests, in place of printing them.
public final class RecordingLoggers extends System.LoggerFinder {
    private static final List<Warning> WARNINGS = new CopyOnWriteArrayList<>();

    /// What was logged.
    record Warning(String message, Throwable thrown) {}

    /// The first warning that contains a text.
    static Optional<Warning> warning(String part) {
        return WARNINGS.stream().filter(each -> each.message.contains(part)).findFirst();
    }

    /// For the service loader.
    public RecordingLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Recorder(name);
    }

    /// A logger of warnings and errors.
    private record Recorder(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.WARNING.getSeverity();
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            if (isLoggable(level)) {
                WARNINGS.add(new Warning(String.valueOf(message), thrown));
            }
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            log(level, bundle, format, (Throwable) null);
        }
    }
}
