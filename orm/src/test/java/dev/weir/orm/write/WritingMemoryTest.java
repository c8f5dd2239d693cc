package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.Db;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TakesLong;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What is written in constant memory, in a Java of its own.
@TakesLong
@Timeout(300)
final class WritingMemoryTest {
    private static String run(String part, long rows) throws IOException, InterruptedException {
        try (Shop shop = Shop.open(TestServers.shared())) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
            command.addAll(List.of(Program.class.getName(), part, shop.url()));
            command.add(String.valueOf(rows));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                String output =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(200, TimeUnit.SECONDS)).as(output).isTrue();
                return output.strip();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @TakesLong
    @Test
    void aMillionRecordsAreInsertedInASmallHeap() throws Exception {
        assertThat(run("insert", 1_000_000)).isEqualTo("1000000 1000000");
    }

    @Test
    void conflictsAreResolvedInASmallHeap() throws Exception {
        assertThat(run("conflicts", 200_000)).isEqualTo("200000 200000");
    }

    /// Runs in a small heap.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            long rows = Long.parseLong(arguments[2]);
            try (Db db = Db.open(arguments[1])) {
                BulkCounts counts = db.bulk(Book.class).insert(books(rows));
                if (arguments[0].equals("conflicts")) {
                    counts =
                            db.bulk(Book.class)
                                    .onConflict(_Book.isbn)
                                    .doUpdate(_Book.stock)
                                    .insert(books(rows));
                }
                long there = db.from(Book.class).where(_Book.title.eq("A title")).count();
                System.out.println(counts.inserted() + counts.updated() + " " + there);
            }
        }

        private static Stream<Book> books(long rows) {
            return LongStream.range(0, rows)
                    .mapToObj(
                            number ->
                                    new Book(
                                            null,
                                            "isbn" + number,
                                            "A title",
                                            BigDecimal.ONE,
                                            1,
                                            0,
                                            Ref.to(1L),
                                            List.of("tag"),
                                            Json.of("{}")));
        }
    }
}
