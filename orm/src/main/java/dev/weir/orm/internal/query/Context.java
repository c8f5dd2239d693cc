package dev.weir.orm.internal.query;

import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.internal.run.Statements;

import java.time.Duration;
import java.util.Optional;

/// What a query needs to run.
///
/// @param statements the way to the server
/// @param timeout how long each of its statements may run; empty for what the pool says
record Context(Statements statements, Optional<Duration> timeout) {
    static Context of(Statements statements) {
        return new Context(statements, Optional.empty());
    }

    Statements.Call call(Rendered statement) {
        return statements.call(statement, timeout);
    }

    Context timeout(Duration changed) {
        return new Context(statements, Optional.of(changed));
    }
}
