package dev.weir.pool.internal.work;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A single statement was run. Costs nothing while it is not recorded.
@Name("dev.weir.Statement")
@Label("Statement")
@Description("A single statement of a pool, from the wait for a connection to its last row")
@Category({"Weir", "Pool"})
@StackTrace(false)
@Threshold("10 ms")
final class StatementEvent extends Event {
    @Label("Pool")
    String pool = "";

    @Label("SQL")
    String sql = "";

    @Label("Outcome")
    String outcome = "";

    void commit(String name, String statement, String result) {
        end();
        if (shouldCommit()) {
            pool = name;
            sql = statement;
            outcome = result;
            commit();
        }
    }
}
