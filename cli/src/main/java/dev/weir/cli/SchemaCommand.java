package dev.weir.cli;

import dev.weir.cli.schema.ModelFinder;
import dev.weir.cli.schema.SchemaFailure;
import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.orm.schema.Migration;
import dev.weir.orm.schema.Schema;
import dev.weir.orm.schema.SchemaException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `weir schema`: the DDL of a program's entities, or what a database lacks of them.
@Command(
        name = "schema",
        description = {
            "Prints the tables, constraints and indexes that a program's entities need, as SQL;",
            "or what has to be done to a database so that it fits them. Nothing is run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "  weir schema --classpath target/classes > schema.sql",
            "  weir schema -c target/classes --diff postgresql://app@db/shop > V2__books.sql",
            ""
        })
final class SchemaCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--classpath"},
            paramLabel = "PATH",
            required = true,
            description =
                    "Directories and jars with the compiled entities and what they need, parted as"
                            + " in java -cp.")
    private List<String> classPath = List.of();

    @Option(
            names = {"-p", "--package"},
            paramLabel = "NAME",
            split = ",",
            description = "Only entities of this package and of those below it.")
    private List<String> packages = List.of();

    @Option(
            names = "--diff",
            paramLabel = "URL",
            arity = "0..1",
            fallbackValue = "",
            description = {
                "Print what the database lacks, as a migration to be reviewed. What the URL leaves"
                        + " open comes from PGHOST and the like, as with psql.",
                "The tables are created in a scratch schema and rolled back, to see what the server"
                        + " makes of them."
            })
    private Optional<String> database = Optional.empty();

    @Option(names = "--drop", description = "Print what drops it all.")
    private boolean isDropped;

    SchemaCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        if (isDropped && database.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--drop and --diff do not go together");
        }
        Schema schema = new ModelFinder(paths(), packages).schema();
        if (database.isPresent()) {
            printDifference(schema, database.get());
        } else {
            print(isDropped ? schema.drop() : schema.create());
        }
    }

    private List<Path> paths() {
        List<Path> paths =
                classPath.stream()
                        .flatMap(each -> Stream.of(each.split(Pattern.quote(File.pathSeparator))))
                        .filter(each -> !each.isEmpty())
                        .map(Path::of)
                        .toList();
        if (paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--classpath is empty: name the directories and jars with the entities");
        }
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--classpath: there is no " + path + "; is the program compiled?");
            }
        }
        return paths;
    }

    private void printDifference(Schema schema, String url) {
        try (Connection db = Connector.of(settings(url)).connect();
                Interrupts _ = Interrupts.guard(db)) {
            db.onNotice(_ -> {});
            Migration migration = schema.difference(db);
            print(migration.script());
            if (migration.isEmpty()) {
                PrintWriter err = spec.commandLine().getErr();
                err.println("the database has all that the entities need");
                migration.notes().forEach(err::println);
                err.flush();
            }
        } catch (SchemaException e) {
            throw new SchemaFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private ConnectionSettings settings(String url) {
        try {
            return ConnectionSettings.parse(url).with("fallback_application_name", "weir");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(String script) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(script);
        out.flush();
    }
}
