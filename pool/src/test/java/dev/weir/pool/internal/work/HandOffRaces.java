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

import java.util.concurrent.ThreadLocalRandom;

/// A connection is given back while somebody comes, waits or goes. Each race has two threads, so
/// that it can be run on two processors. An outcome that is not listed is forbidden; somebody who
/// is not woken says so when it was forgotten.
final class HandOffRaces {
    private HandOffRaces() {}

    /// Who gives up in the moment of the hand-off has it after all, or somebody else can.
    @JCStressTest
    @Outcome(id = "one of 1, at once, free", expect = ACCEPTABLE, desc = "it was free again")
    @Outcome(id = "one of 1, in line, free", expect = ACCEPTABLE, desc = "handed over")
    @Outcome(id = "gave up, in line, free", expect = ACCEPTABLE, desc = "was gone before")
    @State
    public static class GivingUp {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);

        @Actor
        public void giver() {
            pool.meet();
            pool.giveBack(first);
        }

        @Actor
        public void waiter(LLL_Result result) {
            pool.meet();
            result.r1 = pool.visit(Mode.SOLE, System.nanoTime());
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r2 = pool.how();
            result.r3 = pool.left();
        }
    }

    /// As [GivingUp], with somebody behind, who gets it in either case.
    @JCStressTest
    @Outcome(id = "served, next has it", expect = ACCEPTABLE, desc = "handed over twice")
    @Outcome(id = "gave up, next has it", expect = ACCEPTABLE, desc = "handed to the next")
    @State
    public static class GivingUpBeforeAnother {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);
        private final Claim waiter = inLine(pool, Mode.SOLE);
        private final Claim next = inLine(pool, Mode.SOLE);

        @Actor
        public void giver() {
            pool.meet();
            pool.giveBack(first);
        }

        @Actor
        public void waiter(LL_Result result) {
            pool.meet();
            if (pool.leasing.gaveUp(waiter)) {
                result.r1 = "gave up";
            } else {
                pool.leasing.giveBack(waiter, Return.GOOD);
                result.r1 = "served";
            }
        }

        @Arbiter
        public void after(LL_Result result) {
            boolean has = next.isTold() && next.state() == Ticket.State.GRANTED;
            result.r2 = has ? "next has it" : next.state() + ", " + pool.left();
        }
    }

    /// One gives up that was going to have the connection alone, but has no chance: those who share
    /// it may go on at once.
    @JCStressTest
    @Outcome(id = "gave up, next has it", expect = ACCEPTABLE, desc = "shares it with the first")
    @State
    public static class GivingUpWhatWasReserved {
        private final RacedPool pool = new RacedPool(2).open();
        private final Claim first = pool.take(Mode.SHARED);
        private final Claim second = pool.take(Mode.SHARED);
        private final Claim waiter = inLine(pool, Mode.SOLE);
        private final Claim next = inLine(pool, Mode.SHARED);

        @Actor
        public void giver() {
            pool.meet();
            pool.giveBack(second);
        }

        @Actor
        public void waiter(LL_Result result) {
            pool.meet();
            result.r1 = pool.leasing.gaveUp(waiter) ? "gave up" : waiter.state();
        }

        @Arbiter
        public void after(LL_Result result) {
            boolean has = next.isTold() && next.slot() == first.slot();
            result.r2 = has ? "next has it" : next.state() + ", " + pool.left();
        }
    }

    /// Who waits is woken.
    @JCStressTest
    @Outcome(id = "one of 1, at once, free", expect = ACCEPTABLE, desc = "it was free again")
    @Outcome(id = "one of 1, in line, free", expect = ACCEPTABLE, desc = "handed over")
    @State
    public static class Waking {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);

        @Actor
        public void giver() {
            pool.meet();
            pool.giveBack(first);
        }

        @Actor
        public void waiter(LLL_Result result) {
            pool.meet();
            result.r1 = pool.visit(Mode.SOLE, RacedPool.later());
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r2 = pool.how();
            result.r3 = pool.left();
        }
    }

    /// Two who each want it alone have it one after the other, and the later sees what the earlier
    /// did.
    @JCStressTest
    @Outcome(id = "one of 1, one of 1, free after 2", expect = ACCEPTABLE, desc = "in turn")
    @State
    public static class Alone {
        private final RacedPool pool = new RacedPool(1).open();
        // Not atomic, as the state of a connection: to have it is all the order that there is.
        private int uses;

        private String use() {
            Claim claim = pool.take(Mode.SOLE);
            uses++;
            pool.giveBack(claim);
            return pool.visit(Mode.SOLE, RacedPool.later());
        }

        @Actor
        public void one(LLL_Result result) {
            pool.meet();
            result.r1 = use();
        }

        @Actor
        public void another(LLL_Result result) {
            pool.meet();
            result.r2 = use();
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r3 = pool.left() + " after " + uses;
        }
    }

    /// Two at most share it, whoever comes when another goes.
    @JCStressTest
    @Outcome(id = "one of 2, one of 2, free", expect = ACCEPTABLE, desc = "a place was free")
    @State
    public static class Sharing {
        private final RacedPool pool = new RacedPool(2).open();
        private final Claim first = pool.take(Mode.SHARED);
        private final Claim second = pool.take(Mode.SHARED);

        @Actor
        public void giver(LLL_Result result) {
            pool.meet();
            pool.giveBack(first);
            result.r1 = pool.visit(Mode.SHARED, RacedPool.later());
        }

        @Actor
        public void comer(LLL_Result result) {
            pool.meet();
            result.r2 = pool.visit(Mode.SHARED, RacedPool.later());
        }

        @Arbiter
        public void after(LLL_Result result) {
            pool.giveBack(second);
            result.r3 = pool.left();
        }
    }

    /// Who wants it alone has it alone, though others share it before and after.
    @JCStressTest
    @Outcome(id = "one of 1, one of 1, free", expect = ACCEPTABLE, desc = "in turn")
    @State
    public static class AloneAmongSharers {
        private final RacedPool pool = new RacedPool(2).open();
        private final Claim first = pool.take(Mode.SHARED);

        @Actor
        public void sharer(LLL_Result result) {
            pool.meet();
            pool.giveBack(first);
            result.r1 = pool.visit(Mode.SHARED, RacedPool.later());
        }

        @Actor
        public void loner(LLL_Result result) {
            pool.meet();
            result.r2 = pool.visit(Mode.SOLE, RacedPool.later());
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r3 = pool.left();
        }
    }

    /// An interrupt ends the wait or comes too late for that; it is kept, and the connection too.
    @JCStressTest
    @Outcome(id = "one of 1, kept, free", expect = ACCEPTABLE, desc = "handed over before")
    @Outcome(id = "interrupted, kept, free", expect = ACCEPTABLE, desc = "the wait was ended")
    @State
    public static class Interrupting {
        private final RacedPool pool = new RacedPool(1).open();
        private final Claim first = pool.take(Mode.SOLE);
        private Thread waiter;
        private volatile boolean interrupted;

        @Actor
        public void giver() {
            pool.meet();
            boolean before = ThreadLocalRandom.current().nextBoolean();
            if (before) {
                pool.giveBack(first);
            }
            waiter.interrupt();
            interrupted = true;
            if (!before) {
                pool.giveBack(first);
            }
        }

        @Actor
        public void waiter(LLL_Result result) {
            waiter = Thread.currentThread();
            pool.meet();
            result.r1 = pool.visit(Mode.SOLE, RacedPool.later());
            // It must not reach this thread in the next race.
            RacedPool.await(() -> interrupted);
            result.r2 = Thread.interrupted() ? "kept" : "swallowed";
        }

        @Arbiter
        public void after(LLL_Result result) {
            result.r3 = pool.left();
        }
    }

    /// Somebody who came before the race.
    static Claim inLine(RacedPool pool, Mode mode) {
        Claim claim = new Claim(mode);
        long now = System.nanoTime();
        pool.books.enter((ledger, _) -> ledger.take(claim, now));
        return claim;
    }
}
