package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.TakesLong;
import dev.weir.testkit.TestServers;
import dev.weir.types.Codec;
import dev.weir.types.TypeRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What takes constant memory, and what needs much, in a Java of its own.
@Timeout(300)
final class MemoryTest {
    /// Runs a part of [Program].
    private static String run(String heap, String part, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Program.class.getName(), part, TestServers.shared().url()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
            return output.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void rowsStreamThroughASmallHeap() throws Exception {
        assertThat(run("48m", "stream")).isEqualTo("600000");
    }

    @TakesLong
    @Test
    void copiesRunThroughASmallHeap() throws Exception {
        assertThat(run("48m", "copy")).isEqualTo("600000 600000");
    }

    /// `-Dweir.memory.rows=50000000` for more.
    @Test
    void recordsRunThroughASmallHeapBothWays() throws Exception {
        long rows = Long.getLong("weir.memory.rows", 1_000_000);
        assertThat(run("64m", "records", String.valueOf(rows)))
                .isEqualTo(rows + " " + rows + " " + rows);
    }

    @TakesLong
    @Test
    void bulkStatementsRunInASmallHeap() throws Exception {
        assertThat(run("48m", "bulk", "300000")).isEqualTo("300000 300000");
    }

    @TakesLong
    @Test
    void batchesOfRowsThatStandForThemselvesRunInASmallHeap() throws Exception {
        assertThat(run("48m", "batch")).isEqualTo("true true");
    }

    @TakesLong
    @Test
    void othersAnswersPassThroughASmallHeap() throws Exception {
        assertThat(run("48m", "shared")).isEqualTo("1000000");
    }

    @TakesLong
    @Test
    void refusesAMessageThatIsTooLong() throws Exception {
        assertThat(run("4g", "message"))
                .startsWith("ParameterException")
                .contains("COPY")
                .endsWith("1");
    }

    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            switch (arguments[0]) {
                case "stream" -> stream(arguments[1]);
                case "copy" -> copy(arguments[1]);
                case "records" -> records(arguments[1], Long.parseLong(arguments[2]));
                case "bulk" -> bulk(arguments[1], Long.parseLong(arguments[2]));
                case "batch" -> batch(arguments[1]);
                case "shared" -> shared(arguments[1]);
                case "message" -> message(arguments[1]);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void stream(String url) {
            String sql = "select repeat('x', 200) from generate_series(1, 600000)";
            try (Connection db = Connector.of(url).connect();
                    Stream<String> rows = db.query(sql).stream(String.class)) {
                System.out.println(rows.filter(row -> row.length() == 200).count());
            }
        }

        /// 100 MB of values and as many of answers, with few objects.
        private static void batch(String url) {
            try (Connection db = Connector.of(url).connect()) {
                boolean alone = isEchoed(db);
                boolean within = db.<Boolean, RuntimeException>inTransaction(Program::isEchoed);
                System.out.println(alone + " " + within);
            }
        }

        private static boolean isEchoed(SqlClient client) {
            String value = "x".repeat(10_000);
            Batch batch = client.batch("select $1::text");
            for (int i = 0; i < 10_000; i++) {
                batch.add(value);
            }
            return batch.runEach().isWhole();
        }

        private static void copy(String url) {
            byte[] rows = ("x".repeat(200) + "\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
            try (Connection db = Connector.of(url).connect()) {
                db.execute("create temp table copied (a text)");
                long in;
                try (RawCopyIn copy = db.rawCopyIn("copy copied from stdin")) {
                    for (int i = 0; i < 600; i++) {
                        copy.write(rows);
                    }
                    in = copy.finish();
                }
                try (RawCopyOut copy = db.rawCopyOut("copy copied to stdout")) {
                    long out = 0;
                    while (copy.read().isPresent()) {
                        out++;
                    }
                    System.out.println(in + " " + out);
                }
            }
        }

        private record Reading(long id, String name, double value) {}

        private static Reading reading(long id) {
            return new Reading(id, "reading " + id, id / 4.0);
        }

        /// In and out by COPY, and out by a stream.
        private static void records(String url, long count) {
            try (Connection db = Connector.of(url).connect()) {
                db.script("create temp table reading (id bigint, name text, value float8)");
                long in =
                        db.copyIn("reading", Reading.class)
                                .copyAll(LongStream.range(0, count).mapToObj(Program::reading));
                long out = 0;
                try (CopyOut<Reading> copy = db.copyOut("table reading", Reading.class)) {
                    out = copy.stream().filter(r -> r.equals(reading(r.id()))).count();
                }
                try (Stream<Reading> rows = db.query("table reading").stream(Reading.class)) {
                    long streamed = rows.filter(r -> r.equals(reading(r.id()))).count();
                    System.out.println(in + " " + out + " " + streamed);
                }
            }
        }

        private static void bulk(String url, long count) {
            Iterable<Reading> rows =
                    () -> LongStream.range(0, count).mapToObj(Program::reading).iterator();
            try (Connection db = Connector.of(url).connect()) {
                db.script("create temp table reading (id bigint, name text, value float8)");
                Bulk<Reading> bulk = db.bulk("reading", Reading.class);
                long in = bulk.insert(rows).inserted();
                int keys = bulk.insertReturning(Long.class, rows, "id").size();
                System.out.println(in + " " + keys);
            }
        }

        /// Threads with large results and others with small ones on one connection, so that each
        /// reads at times what is for another.
        private static void shared(String url) {
            LongAdder rows = new LongAdder();
            String large = "select repeat('x', 2000) from generate_series(1, 50000)";
            try (Connection db = Connector.of(url).connect()) {
                AtomicBoolean ended = new AtomicBoolean();
                List<Thread> small = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    int number = i;
                    small.add(Thread.startVirtualThread(() -> ask(db, number, ended)));
                }
                for (int i = 0; i < 20; i++) {
                    db.query(large)
                            .forEach(
                                    row -> {
                                        rows.increment();
                                        Thread.yield();
                                    });
                }
                ended.set(true);
                join(small);
            }
            System.out.println(rows.sum());
        }

        private static void ask(Connection db, int number, AtomicBoolean ended) {
            while (!ended.get()) {
                int answer = db.query("select $1::int", number).one(Integer.class);
                if (answer != number) {
                    System.out.println(number + " got the answer of " + answer);
                }
            }
        }

        private static void join(List<Thread> threads) {
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A value of many megabytes.
        private record Repeated(int megabytes) {}

        private static void message(String url) {
            byte[] megabyte = new byte[1 << 20];
            Codec<Repeated> codec =
                    Codec.binary(
                            Repeated.class,
                            (value, out) -> {
                                for (int i = 0; i < value.megabytes; i++) {
                                    out.putBytes(megabyte);
                                }
                            },
                            in -> new Repeated(in.takeBytes(in.remaining()).length >> 20));
            TypeRegistry types = TypeRegistry.builtin().with("bytea", codec);
            try (Connection db = Connector.of(ConnectionSettings.parse(url), types).connect()) {
                try {
                    db.execute("select length($1::bytea)", new Repeated(1025));
                } catch (PostgresException e) {
                    System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
                }
                System.out.println(db.query("select 1").one(Integer.class));
            }
        }
    }
}
