package dev.weir.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/// The program of a contender's process: see [ForkedContender] for what it reads and writes.
///
/// Each of its threads opens a worker once and keeps it for all rounds.
final class ContenderMain {
    private static final long MICROS_MAX = 60_000_000;

    private final List<Lane> lanes = new ArrayList<>();

    private ContenderMain() {}

    /// Arguments: the bench, the contender, the server's address, and parameters as `name=value`.
    public static void main(String[] arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Exception e) {
            // A contender's own threads must not keep the process, for which the bench waits.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String... arguments) throws Exception {
        PrintStream out = System.out;
        Map<String, String> parameters = new TreeMap<>();
        for (String argument : List.of(arguments).subList(3, arguments.length)) {
            String[] pair = argument.split("=", 2);
            parameters.put(pair[0], pair[1]);
        }
        Server.Address server = Server.Address.parse(arguments[2]);
        ContenderMain contender = new ContenderMain();
        contender.open(Workloads.find(arguments[0], arguments[1], server, parameters), parameters);
        out.println("ready");
        contender.obey(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    }

    private void open(Workload workload, Map<String, String> parameters) throws Exception {
        ThreadFactory threads =
                parameters.getOrDefault("thread", "platform").equals("virtual")
                        ? Thread.ofVirtual().name("worker-", 0).factory()
                        : Thread.ofPlatform().daemon().name("worker-", 0).factory();
        int count = Integer.parseInt(parameters.getOrDefault("threads", "1"));
        for (int i = 0; i < count; i++) {
            ExecutorService executor = Executors.newSingleThreadExecutor(threads);
            lanes.add(new Lane(executor, executor.submit(workload::open).get()));
        }
    }

    private void obey(BufferedReader orders, PrintStream out) throws Exception {
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (!order.startsWith("run ")) {
                throw new IOException("not an order: " + order);
            }
            out.println(round(Duration.ofNanos(Long.parseLong(order.substring(4)))).line());
        }
        for (Lane lane : lanes) {
            lane.worker().close();
        }
    }

    private Round round(Duration length) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Long>> counts = new ArrayList<>();
        for (Lane lane : lanes) {
            lane.micros().reset();
            counts.add(lane.executor().submit(work(lane, go, length)));
        }
        long allocatedBefore = allocatedBytes();
        long cpuBefore = cpuNanos();
        long start = System.nanoTime();
        go.countDown();
        long operations = 0;
        for (Future<Long> count : counts) {
            operations += count.get();
        }
        long nanos = System.nanoTime() - start;
        long cpu = cpuNanos() - cpuBefore;
        long allocated = allocatedBytes() - allocatedBefore;
        Histogram all = new Histogram(3);
        lanes.forEach(lane -> all.add(lane.micros()));
        return new Round(
                operations,
                nanos,
                cpu,
                1_000 * all.getValueAtPercentile(50),
                1_000 * all.getValueAtPercentile(99),
                allocated);
    }

    private static Callable<Long> work(Lane lane, CountDownLatch go, Duration length) {
        return () -> {
            go.await();
            long before = System.nanoTime();
            long end = before + length.toNanos();
            long operations = 0;
            do {
                operations += lane.worker().work();
                long after = System.nanoTime();
                lane.micros().recordValue(Math.min(MICROS_MAX, (after - before) / 1_000));
                before = after;
            } while (before - end < 0);
            return operations;
        };
    }

    /// User and system time of this whole process, compiler and collector included.
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /// What all threads have allocated since the process began, virtual ones included.
    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    /// One thread, its worker, and how long its operations took in microseconds: a histogram of one
    /// size, so that measuring a thousand threads costs little.
    private record Lane(
            ExecutorService executor, Workload.Worker worker, AbstractHistogram micros) {
        Lane(ExecutorService executor, Workload.Worker worker) {
            this(executor, worker, new IntCountsHistogram(1, MICROS_MAX, 2));
        }
    }
}
