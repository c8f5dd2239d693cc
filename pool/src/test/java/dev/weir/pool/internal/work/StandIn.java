package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.Query;
import dev.weir.driver.ServerErrorException;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.TransactionStatus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Stands where a connection would, in races that happen a million times and must not wait for a
/// server. It knows what a cancel does to the statement that runs at that moment; whatever the pool
/// must not do to a connection that it hands over fails.
final class StandIn implements InvocationHandler {
    private static final int NOTHING = 0;
    private static final int RUNNING = 1;
    private static final int HIT = 2;
    private static final int TRAVEL_NANOS_MAX = 200_000;
    private static final ConnectionActivity ACTIVITY =
            new ConnectionActivity(TransactionStatus.IDLE, ConnectionActivity.Phase.WAITING, "");
    private static final ServerError CANCELED =
            ServerError.of("ERROR", SqlState.QUERY_CANCELED, "canceling statement");

    private final AtomicInteger session = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    Connection connection() {
        return proxy(Connection.class, this);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        StandIn.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /// A statement of the pool's own is answered at once; what is done with others is up to the
    /// race.
    private static Object emptyStatement(Object statement, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "timeout" -> statement;
            case "execute" -> 0L;
            default -> throw new AssertionError(method + " of an empty statement");
        };
    }

    int closes() {
        return closes.get();
    }

    /// A statement begins.
    void begin() {
        session.set(RUNNING);
    }

    /// It ends after a while, whole or cancelled.
    String end() {
        travel();
        if (session.getAndSet(NOTHING) == HIT) {
            throw new ServerErrorException(CANCELED, "");
        }
        return "whole";
    }

    /// Goes by a connection of its own, so that it comes late, and is answered late too.
    private void cancel() {
        travel();
        session.compareAndSet(RUNNING, HIT);
        travel();
    }

    /// Takes as long as things take on a network: next to no time, or some.
    private static void travel() {
        RacedPool.dawdle();
        if (ThreadLocalRandom.current().nextBoolean()) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(TRAVEL_NANOS_MAX));
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "cancel" -> cancel();
            case "close" -> closes.incrementAndGet();
            case "isOpen" -> {
                return closes.get() == 0;
            }
            case "activity" -> {
                return ACTIVITY;
            }
            case "processId" -> {
                return 1;
            }
            case "serverParameter" -> {
                return Optional.empty();
            }
            case "query" -> {
                return proxy(Query.class, StandIn::emptyStatement);
            }
            default -> throw new AssertionError(method + " of a connection that is handed over");
        }
        return null;
    }
}
