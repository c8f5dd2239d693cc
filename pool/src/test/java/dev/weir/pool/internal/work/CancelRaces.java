package dev.weir.pool.internal.work;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weir.driver.ServerErrorException;
import dev.weir.pool.internal.ledger.Mode;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The pool cancels what is slow on a shared connection, and hits whatever runs there at that
/// moment. So: whoever is hit shared the connection when the cancel began, and knows of it; whoever
/// has the connection afterwards is never hit.
final class CancelRaces {
    private static final String SQL = "select 1";

    private CancelRaces() {}

    /// A statement shares the connection, or comes when it does not take more; then one has it
    /// alone, who is told of no cancel. Neither may see any.
    @JCStressTest
    @Outcome(id = "whole, whole, free", expect = ACCEPTABLE, desc = "not hit")
    @Outcome(id = "whole, whole, free after a move", expect = ACCEPTABLE, desc = "hit, run again")
    @State
    public static class Moving {
        private final RacedPool pool = new RacedPool(3);
        private final Housekeeper housekeeper;
        private final SingleStatements statements;
        private final Claim first;
        private final Claim second;
        // The housekeeper comes while the statement runs, or about when it takes its connection.
        private boolean meetsInStatement = ThreadLocalRandom.current().nextBoolean();

        public Moving() {
            Backoff backoff = new Backoff(Duration.ZERO, new Trouble(), _ -> {});
            Upkeep upkeep =
                    new Upkeep(
                            pool.books,
                            RacedPool.SETTINGS,
                            "raced",
                            backoff,
                            new Hooks(RacedPool.SETTINGS));
            housekeeper = new Housekeeper(pool.books, RacedPool.SETTINGS, "raced", upkeep, backoff);
            statements = new SingleStatements(pool.leasing, "raced", housekeeper);
            pool.books.attend(upkeep::examine, () -> {});
            pool.open();
            first = pool.take(Mode.SHARED);
            second = pool.take(Mode.SHARED);
            // Known to be fast, and looked at once.
            statements.checked(SQL).ran(1, 1);
            findSlowOnes();
        }

        private List<PooledConnection> findSlowOnes() {
            List<PooledConnection> slow = new ArrayList<>();
            long later = RacedPool.later();
            pool.books.enter((ledger, _) -> housekeeper.findSlowOnes(ledger, later, slow));
            return slow;
        }

        private String run(PooledQuery.Manner manner) {
            PooledQuery query =
                    new PooledQuery(statements, SQL, new Object[0], manner, PooledQuery.UNSET);
            try {
                return statements.run(query, _ -> runStatement());
            } catch (ServerErrorException e) {
                return "hit";
            }
        }

        private String runStatement() {
            pool.server.begin();
            if (meetsInStatement) {
                meetsInStatement = false;
                pool.meet();
            }
            return pool.server.end();
        }

        @Actor
        public void housekeeper() {
            pool.meet();
            List<PooledConnection> slow = findSlowOnes();
            // They end without a hit, so that the cancel comes when others may have the connection.
            pool.giveBack(first);
            pool.giveBack(second);
            slow.forEach(Housekeeper::cancel);
        }

        @Actor
        public void client(LLL_Result result) {
            if (!meetsInStatement) {
                pool.meet();
            }
            result.r1 = run(PooledQuery.Manner.ADAPTIVE);
            result.r2 = run(PooledQuery.Manner.ALONE);
        }

        @Arbiter
        public void after(LLL_Result result) {
            // It is being looked at.
            RacedPool.await(() -> pool.left().startsWith("free"));
            long moved = pool.books.<Long>look((_, counters) -> counters.moved);
            result.r3 = pool.left() + (moved == 0 ? "" : " after a move");
        }
    }
}
