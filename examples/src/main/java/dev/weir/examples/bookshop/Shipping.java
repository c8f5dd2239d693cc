package dev.weir.examples.bookshop;

import dev.weir.orm.Db;
import dev.weir.orm.RowLock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Ships orders, some at a time. The table is the queue: a worker locks the next orders that no
/// other has locked, and they are shipped when its transaction is committed. So any number of
/// workers, in any number of processes, never ship an order twice; one that dies leaves its orders
/// to the others. Thread-safe.
final class Shipping {
    private static final int ORDERS_MAX = 10;
    private static final int IDLE_MS = 1_000;

    private final Db db;
    private final Consumer<Order> carrier;
    private final Semaphore placed = new Semaphore(0);
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean isClosing;

    /// @param carrier called for each order before the transaction ends; once more for the same
    ///   order if that fails
    Shipping(Db db, Consumer<Order> carrier) {
        this.db = db;
        this.carrier = carrier;
    }

    /// Starts as many workers. Once.
    void start(int count) {
        for (int i = 0; i < count; i++) {
            workers.add(Thread.ofVirtual().name("shipping-" + i).start(this::work));
        }
    }

    /// There is something to do. Orders of other processes are found a moment later.
    void wake() {
        placed.release();
    }

    private void work() {
        while (!isClosing) {
            try {
                if (shipNext() == 0) {
                    placed.tryAcquire(IDLE_MS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Failures.log("orders could not be shipped", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ships the orders that waited longest.
    ///
    /// @return how many; 0 if none waits that nobody else is about to ship
    int shipNext() {
        return db.inTx(
                _ -> {
                    List<Order> next =
                            db.from(Order.class)
                                    .where(_Order.shippedAt.isNull())
                                    .orderBy(_Order.id.asc())
                                    .limit(ORDERS_MAX)
                                    .lock(RowLock.UPDATE.skipLocked())
                                    .list();
                    next.forEach(carrier);
                    Instant now = Instant.now();
                    db.updateAll(next.stream().map(each -> shipped(each, now)).toList());
                    return next.size();
                });
    }

    private static Order shipped(Order order, Instant when) {
        return _Order.with(order).shippedAt(when).build();
    }

    /// Lets the workers finish what they ship, and waits for them.
    void close() {
        isClosing = true;
        placed.release(workers.size());
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
