package dev.weir.pool.internal.work;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A thread got a connection. Costs nothing while it is not recorded.
@Name("dev.weir.Lease")
@Label("Connection lease")
@Description("The wait of a thread until it had a connection of a pool")
@Category({"Weir", "Pool"})
@StackTrace(false)
@Threshold("10 ms")
final class LeaseEvent extends Event {
    @Label("Pool")
    String pool = "";

    @Label("Server process")
    int process;

    @Label("Shared with others")
    boolean shared;

    void commit(String name, Claim claim) {
        end();
        if (shouldCommit()) {
            pool = name;
            process = claim.connection().processId();
            shared = claim.isJoined();
            commit();
        }
    }
}
