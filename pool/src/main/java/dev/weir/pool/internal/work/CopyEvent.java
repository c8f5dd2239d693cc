package dev.weir.pool.internal.work;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A COPY in or out has ended. Costs nothing while it is not recorded.
@Name("dev.weir.Copy")
@Label("Copy")
@Description("A COPY through a pool, from its beginning until its connection was free")
@Category({"Weir", "Pool"})
@StackTrace(false)
final class CopyEvent extends Event {
    @Label("Pool")
    String pool = "";

    @Label("SQL")
    String sql = "";

    @Label("Rows")
    @Description("-1 if it did not come to its end")
    long rows = -1;

    /// Begins now, and ends with the holding.
    static CopyEvent over(Holding holding, String sql) {
        CopyEvent event = new CopyEvent();
        event.begin();
        holding.whenOver(() -> event.commit(holding.poolName(), sql));
        return event;
    }

    void ended(long count) {
        rows = count;
    }

    private void commit(String name, String statement) {
        end();
        if (shouldCommit()) {
            pool = name;
            sql = statement;
            commit();
        }
    }
}
