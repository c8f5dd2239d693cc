package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.Effort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Random operations of every verb on one connection, against a set of numbers that must always
/// equal the table.
@Timeout(240)
final class ModelTest {
    private static final int OPERATIONS = Effort.of(1500);

    private final long seed = Long.getLong("weir.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Connection db = Database.connect();
    private int next = 1;

    @Test
    void theTableIsAlwaysWhatTheModelSays() {
        try (db) {
            db.execute("create temp table model (a int primary key)");
            TreeSet<Integer> model = new TreeSet<>();
            for (int i = 0; i < OPERATIONS; i++) {
                step(db, model, 0);
                if (i % 10 == 0) {
                    check(db, model);
                }
            }
            check(db, model);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("with -Dweir.seed=" + seed, e);
        }
    }

    private void check(SqlClient client, TreeSet<Integer> model) {
        assertThat(client.query("select a from model order by a").list(Integer.class))
                .isEqualTo(List.copyOf(model));
    }

    private void step(SqlClient client, TreeSet<Integer> model, int depth) {
        switch (random.nextInt(depth == 0 ? 14 : 11)) {
            case 0, 1 -> {
                client.execute("insert into model values ($1)", next);
                model.add(next++);
            }
            case 2 -> {
                client.execute("delete from model where a % 3 = $1", random.nextInt(3));
                model.clear();
                model.addAll(client.query("select a from model").list(Integer.class));
            }
            case 3 -> batch(client, model);
            case 4 -> pipeline(client, model);
            case 5 -> rawCopyIn(client, model);
            case 6 -> check(client, model);
            case 7 -> stream(client, model);
            case 8 -> part(client, model, depth);
            case 9 -> rawCopyOut(client, model);
            case 10 -> batchOfEachRow(client, model);
            case 11 ->
                    assertThatThrownBy(() -> client.execute("insert into model values (null)"))
                            .isInstanceOf(ServerErrorException.class);
            case 12 ->
                    assertThatThrownBy(
                                    () ->
                                            client.query("select pg_sleep(60)")
                                                    .timeout(Duration.ofMillis(1))
                                                    .execute())
                            .isInstanceOf(RequestTimeoutException.class);
            default -> client.script(random.nextBoolean() ? "deallocate all" : "discard plans");
        }
    }

    private void batch(SqlClient client, TreeSet<Integer> model) {
        Batch batch = client.batch("insert into model values ($1)");
        int count = random.nextInt(1, 50);
        for (int i = 0; i < count; i++) {
            model.add(next);
            batch.add(next++);
        }
        assertThat(batch.run()).hasSize(count).containsOnly(1);
    }

    private void batchOfEachRow(SqlClient client, TreeSet<Integer> model) {
        Batch batch = client.batch("insert into model values ($1)");
        List<Integer> failing = new ArrayList<>();
        int count = random.nextInt(1, 600);
        int each = random.nextInt(1, 100);
        for (int i = 0; i < count; i++) {
            boolean fails = !model.isEmpty() && random.nextInt(each) == 0;
            if (fails) {
                failing.add(i);
            }
            batch.add(fails ? model.last() : next);
            model.add(fails ? model.last() : next++);
        }
        assertThat(batch.runEach().failedRows())
                .containsExactly(failing.stream().mapToInt(i -> i).toArray());
    }

    private void pipeline(SqlClient client, TreeSet<Integer> model) {
        try (Pipeline pipeline = client.pipeline()) {
            List<PipelinedQuery> queries = new ArrayList<>();
            for (int i = random.nextInt(10); i >= 0; i--) {
                model.add(next);
                queries.add(pipeline.query("insert into model values ($1) returning a", next++));
                if (random.nextInt(4) == 0) {
                    pipeline.sync();
                }
            }
            PipelinedQuery asked = queries.get(random.nextInt(queries.size()));
            assertThat(model).containsAll(asked.list(Integer.class));
        }
    }

    private void rawCopyIn(SqlClient client, TreeSet<Integer> model) {
        boolean isFinished = random.nextInt(4) > 0 || !(client instanceof Connection);
        try (RawCopyIn copy = client.rawCopyIn("copy model from stdin")) {
            int count = random.nextInt(2000);
            for (int i = 0; i < count; i++) {
                copy.write((next + i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            if (isFinished) {
                assertThat(copy.finish()).isEqualTo(count);
                for (int i = 0; i < count; i++) {
                    model.add(next + i);
                }
            }
            next += count;
        }
    }

    private void stream(SqlClient client, TreeSet<Integer> model) {
        int limit = random.nextInt(20) == 0 ? Integer.MAX_VALUE : random.nextInt(100);
        try (Stream<Integer> rows =
                client
                        .query("select a from model order by a")
                        .fetchSize(random.nextInt(1, 200))
                        .stream(Integer.class)) {
            assertThat(rows.limit(limit).toList()).isEqualTo(model.stream().limit(limit).toList());
        }
    }

    private void rawCopyOut(SqlClient client, TreeSet<Integer> model) {
        boolean isWhole = random.nextBoolean() || !(client instanceof Connection);
        try (RawCopyOut copy = client.rawCopyOut("copy model to stdout")) {
            int count = 0;
            while ((isWhole || count < 3) && copy.read().isPresent()) {
                count++;
            }
            assertThat(count).isEqualTo(isWhole ? model.size() : Math.min(3, model.size()));
        }
    }

    private void part(SqlClient client, TreeSet<Integer> model, int depth) {
        TreeSet<Integer> inner = new TreeSet<>(model);
        boolean isKept = random.nextBoolean();
        var undo = new IllegalStateException("undo");
        try {
            client.transaction(
                    tx -> {
                        for (int i = random.nextInt(6); i >= 0; i--) {
                            step(tx, inner, Math.min(depth + 1, 3));
                        }
                        if (!isKept) {
                            throw undo;
                        }
                    });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(undo);
        }
        if (isKept) {
            model.clear();
            model.addAll(inner);
        }
    }
}
