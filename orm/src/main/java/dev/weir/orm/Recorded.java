package dev.weir.orm;

import java.util.List;
import java.util.stream.Collectors;

/// The statements that a piece of work ran on a [Db]: for tests that hold their number.
///
/// ```java
/// db.record(() -> page(7)).assertQueries(2);
/// ```
///
/// @param events in the order of their ends
public record Recorded(List<StatementEvent> events) {
    public Recorded {
        events = List.copyOf(events);
    }

    /// The texts.
    public List<String> sql() {
        return events.stream().map(StatementEvent::sql).toList();
    }

    /// Checks how many statements there were.
    ///
    /// @return these
    /// @throws AssertionError that lists them, if there were more or less
    public Recorded assertQueries(int expected) {
        if (events.size() != expected) {
            throw new AssertionError(
                    expected
                            + " statements were expected, and "
                            + events.size()
                            + " were run:"
                            + sql().stream()
                                    .map(text -> "\n  " + text)
                                    .collect(Collectors.joining()));
        }
        return this;
    }
}
