package dev.weir.orm.internal.query;

import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.internal.run.Statements;

import java.time.Duration;

/// What a query needs to run.
///
/// @param statements the way to the server
/// @param timeout how long each of its statements may run; zero for no limit
record Context(Statements statements, Duration timeout) {
    Statements.Call call(Rendered statement) {
        return statements.call(statement, timeout);
    }

    Context timeout(Duration changed) {
        return new Context(statements, changed);
    }
}
