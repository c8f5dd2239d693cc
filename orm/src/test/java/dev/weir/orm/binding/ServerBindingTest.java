package dev.weir.orm.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.things.Things;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The shapes that server-side binding breaks, each with the text that is prepared, how values go
/// and come, and its result: the same on every release, with custom and with generic plans.
///
/// The file is written anew by a run with `-Dweir.golden=write`.
final class ServerBindingTest {
    private static final String GOLDEN = "shapes.txt";

    @EveryPostgres
    void withCustomPlansShapesAreAsTheGoldenFileSays(TestServer server) throws IOException {
        assertThat(transcript(server, "force_custom_plan")).isEqualTo(golden(server));
    }

    @EveryPostgres
    void withGenericPlansShapesAreAsTheGoldenFileSays(TestServer server) throws IOException {
        String transcript = transcript(server, "force_generic_plan");
        if ("write".equals(System.getProperty("weir.golden"))) {
            Path directory = Path.of("src/test/resources/dev/weir/orm/binding");
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(GOLDEN), transcript);
        } else {
            assertThat(transcript).isEqualTo(golden(server));
        }
    }

    private static String transcript(TestServer server, String plans) throws IOException {
        String options =
                "-c%20plan_cache_mode%3D"
                        + plans
                        + "%20-c%20enable_seqscan%3Doff%20-c%20timezone%3DUTC";
        try (Wiretap tap = new Wiretap(server);
                Things things =
                        Things.at(
                                tap.url()
                                        + "?dbname="
                                        + Things.create(server)
                                        + "&sslmode=disable&pool_max_size=1&options="
                                        + options)) {
            Transcript transcript = new Transcript(tap);
            for (Shape shape : shapes()) {
                if (isThere(shape.name(), server)) {
                    transcript.add(shape, things.db());
                }
            }
            return transcript.toString();
        }
    }

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        shapes.addAll(GroupingShapes.all());
        shapes.addAll(TypingShapes.all());
        shapes.addAll(FunctionShapes.all());
        shapes.addAll(StatementShapes.all());
        return shapes;
    }

    /// Whether the server has what the shape's name says from when on it is there.
    private static boolean isThere(String name, TestServer server) {
        Matcher since = Pattern.compile("\\(from (\\d+)\\)$").matcher(name);
        return !since.find() || server.version() >= Integer.parseInt(since.group(1));
    }

    /// What of the file is for the server's release.
    private static String golden(TestServer server) {
        return Pattern.compile("(?m)^(?=# )")
                .splitAsStream(file())
                .filter(each -> isThere(each.lines().findFirst().orElse(""), server))
                .collect(Collectors.joining());
    }

    private static String file() {
        try (InputStream in = ServerBindingTest.class.getResourceAsStream(GOLDEN)) {
            return new String(
                    Objects.requireNonNull(in, GOLDEN).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
