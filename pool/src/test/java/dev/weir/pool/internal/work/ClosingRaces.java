package dev.weir.pool.internal.work;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Return;
import dev.weir.pool.internal.ledger.Ticket;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/// The pool is closed while somebody comes or waits, in the steps of [LivePool#close]: the
/// connection ends closed, once, and nobody waits for ever.
final class ClosingRaces {
    private ClosingRaces() {}

    /// Nobody is left in line.
    @JCStressTest
    @Outcome(id = "closed, at once, closed", expect = ACCEPTABLE, desc = "was refused")
    @Outcome(id = "closed, in line, closed", expect = ACCEPTABLE, desc = "was told")
    @State
    public static class Waiting {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);

        @Actor
        public void closer() {
            pool.meet();
            pool.leasing.close();
            pool.leasing.cutOff();
        }

        @Actor
        public void waiter(LLL_Result result) {
            pool.meet();
            result.r1 = pool.visit(Mode.SOLE, RacedPool.later());
        }

        @Arbiter
        public void after(LLL_Result result) {
            pool.giveBack(first);
            result.r2 = pool.how();
            result.r3 = pool.left();
        }
    }

    /// Who waits is told exactly one thing.
    @JCStressTest
    @Outcome(id = "GRANTED, closed", expect = ACCEPTABLE, desc = "handed over before the end")
    @Outcome(id = "FAILED, closed", expect = ACCEPTABLE, desc = "told that it is in vain")
    @State
    public static class HandingOver {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);
        private final Claim waiter = HandOffRaces.inLine(pool, Mode.SOLE);

        @Actor
        public void closer() {
            pool.meet();
            pool.leasing.close();
            pool.leasing.cutOff();
        }

        @Actor
        public void giver() {
            pool.meet();
            pool.giveBack(first);
        }

        @Arbiter
        public void after(LL_Result result) {
            result.r1 = waiter.isTold() ? waiter.state() : "not told";
            if (waiter.state() == Ticket.State.GRANTED) {
                pool.leasing.giveBack(waiter, Return.GOOD);
            }
            result.r2 = pool.left();
        }
    }
}
