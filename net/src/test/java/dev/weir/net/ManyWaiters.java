package dev.weir.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A program of its own, for a JVM whose virtual threads have one carrier: many of them wait for
/// bytes, and another goes on all the same.
public final class ManyWaiters {
    private static final int WAITERS = 200;

    private ManyWaiters() {}

    public static void main(String... arguments) throws Exception {
        List<Socket> peers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicInteger bytesRead = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            for (int i = 0; i < WAITERS; i++) {
                Channel channel = Tcp.connect(address, TcpOptions.DEFAULT, Pair.soon());
                peers.add(server.accept());
                threads.add(Thread.ofVirtual().start(() -> readOne(channel, bytesRead)));
            }
        }
        for (Thread thread : threads) {
            Waiting.untilItWaits(thread);
        }
        AtomicLong steps = new AtomicLong();
        Thread busy = Thread.ofVirtual().start(() -> step(steps));
        while (steps.get() < 1_000) {
            Thread.sleep(1);
        }
        busy.interrupt();
        System.out.println("went on while " + (WAITERS - bytesRead.get()) + " waited");
        for (Socket peer : peers) {
            peer.getOutputStream().write(1);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("then " + bytesRead.get() + " read");
    }

    private static void step(AtomicLong steps) {
        while (!Thread.currentThread().isInterrupted()) {
            steps.incrementAndGet();
            Thread.yield();
        }
    }

    private static void readOne(Channel channel, AtomicInteger bytesRead) {
        try (channel) {
            channel.awaitReadable(Deadline.NEVER);
            bytesRead.addAndGet(channel.read(new byte[1], 0, 1));
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }
}
