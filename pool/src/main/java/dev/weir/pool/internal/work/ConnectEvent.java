package dev.weir.pool.internal.work;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A connection was opened, or could not be.
@Name("dev.weir.Connect")
@Label("Connect")
@Description("An attempt of a pool to open a connection, with log in and configuration")
@Category({"Weir", "Pool"})
@StackTrace(false)
final class ConnectEvent extends Event {
    @Label("Pool")
    String pool = "";

    @Label("Outcome")
    String outcome = "";

    void commit(String name, String result) {
        end();
        if (shouldCommit()) {
            pool = name;
            outcome = result;
            commit();
        }
    }
}
