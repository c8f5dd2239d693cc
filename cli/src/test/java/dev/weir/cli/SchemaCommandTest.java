package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// `weir schema` over classes that a user has compiled.
final class SchemaCommandTest {
    private static final String BOOK =
            """
            create table book (
                id bigint not null,
                title text not null,
                constraint book_pkey primary key (id)
            );
            """;

    @TempDir private Path directory;

    private CompiledEntities entities() {
        return new CompiledEntities(directory);
    }

    @Test
    void printsTheTablesOfAllEntitiesOfADirectory() {
        CompiledEntities shop =
                entities().with("shop", "Book", "book", "title").with("shop.pay", "Bill", "bill");

        CommandRun run = CommandRun.of("schema", "--classpath", shop.compile().classes());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(BOOK).contains("create table bill (");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsTheTablesOfAPackage() {
        CompiledEntities shop =
                entities().with("shop", "Book", "book", "title").with("other", "Bill", "bill");

        CommandRun run =
                CommandRun.of(
                        "schema", "--classpath", shop.compile().classes(), "--package", "shop");

        assertThat(run).isEqualTo(new CommandRun(0, BOOK, ""));
    }

    @Test
    void findsEntitiesInAJarBehindAnEmptyDirectory() throws IOException {
        entities().with("shop", "Book", "book", "title").compile();
        Path jar = jarOf(directory.resolve("classes"));
        Path empty = Files.createDirectory(directory.resolve("empty"));

        CommandRun run = CommandRun.of("schema", "--classpath", empty + File.pathSeparator + jar);

        assertThat(run).isEqualTo(new CommandRun(0, BOOK, ""));
    }

    private Path jarOf(Path classes) throws IOException {
        Path jar = directory.resolve("shop.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace(File.separator, "/");
                out.putNextEntry(new JarEntry(name));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Test
    void printsWhatDropsTheTables() {
        String classes = entities().with("shop", "Book", "book").compile().classes();

        CommandRun run = CommandRun.of("schema", "--drop", "--classpath", classes);

        assertThat(run).isEqualTo(new CommandRun(0, "drop table if exists\n    book;\n", ""));
    }

    @Test
    void printsWhatADatabaseLacks() {
        String classes = entities().with("shop", "Book", "book", "title").compile().classes();
        try (Shop shop = Shop.open(directory)) {
            CommandRun run = CommandRun.of("schema", "--classpath", classes, "--diff", shop.url());

            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains(
                            """
                            -- alter table book
                            --     drop column price;
                            """);
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void saysThatADatabaseLacksNothing() {
        String classes = entities().with("shop", "Book", "book", "title").compile().classes();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            CommandRun create = CommandRun.of("schema", "--classpath", classes);
            CommandRun.of("query", "--dsn", postgres.url(), create.out());

            CommandRun run =
                    CommandRun.of("schema", "--classpath", classes, "--diff", postgres.url());

            assertThat(run)
                    .isEqualTo(
                            new CommandRun(
                                    0,
                                    "",
                                    "the database has all that the entities need"
                                            + System.lineSeparator()));
        }
    }

    @Test
    void saysWhereItFoundNoEntities() {
        String classes =
                entities()
                        .source("shop", "_Looks", "class _Looks { static final int model = 1; }")
                        .compile()
                        .classes();

        CommandRun run = CommandRun.of("schema", "--classpath", classes);

        assertThat(run.err().lines())
                .containsExactly(
                        "weir: no entities in " + classes,
                        "of an entity Book, the annotation processor weir-orm-processor writes a"
                                + " class _Book when it is compiled");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    /// `AttributeConverter` comes with the data layer, so no program has a jar of it to name. The
    /// command runs as a module, which has of the module path only what it requires.
    @Test
    void loadsConverters() throws Exception {
        String converter =
                """
                public final class _Cents implements jakarta.persistence.AttributeConverter<Long, Long> {
                    static final dev.weir.orm.model.EntityModel<Book> model = _Book.model;
                    @Override public Long convertToDatabaseColumn(Long x) { return x; }
                    @Override public Long convertToEntityAttribute(Long x) { return x; }
                }
                """;
        CompiledEntities shop =
                entities()
                        .with("shop", "Book", "book", "title")
                        .source("shop", "_Cents", converter);

        Process schema =
                WeirProcess.module("schema", "--classpath", shop.compile().classes()).start();

        try (InputStream out = schema.getInputStream()) {
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).startsWith(BOOK);
        }
        assertThat(WeirProcess.exitCode(schema)).isZero();
    }

    @Test
    void namesTheClassThatIsMissing() throws IOException {
        String classes = entities().with("shop", "Book", "book").compile().classes();
        Files.delete(Path.of(classes, "shop", "Book.class"));

        CommandRun run = CommandRun.of("schema", "--classpath", classes);

        assertThat(run.err().lines())
                .containsExactly(
                        "weir: shop._Book needs the class shop.Book: add the directory or jar that"
                                + " has it to --classpath");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAClassPathThatIsNotThere() {
        CommandRun run = CommandRun.of("schema", "--classpath", "nowhere/classes");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "weir: --classpath: there is no nowhere/classes; is the program compiled?");
    }

    @Test
    void refusesAnEmptyClassPath() {
        CommandRun run = CommandRun.of("schema", "-c", "");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "weir: --classpath is empty: name the directories and jars with the"
                                + " entities");
    }

    @Test
    void refusesToDropADifference() {
        CommandRun run =
                CommandRun.of(
                        "schema",
                        "--classpath",
                        directory.toString(),
                        "--drop",
                        "--diff",
                        TestServers.shared().url());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("weir: --drop and --diff do not go together");
    }
}
