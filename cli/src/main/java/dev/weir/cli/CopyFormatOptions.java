package dev.weir.cli;

import dev.weir.cli.copy.CopyFile;
import dev.weir.cli.copy.Dialect;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyHeader;
import dev.weir.driver.CopyOptions;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Optional;

/// What a file is like: the options that both ways of a copy have.
final class CopyFormatOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description =
                    "csv, text or binary. Without it the file's name says so: .csv, .tsv or .txt"
                            + " (text), .bin or .copy (binary). Standard input and output are csv.")
    private Optional<CopyFormat> format = Optional.empty();

    @Option(
            names = {"-z", "--gzip"},
            description = "The file is compressed, as if its name ended with .gz.")
    private boolean isGzip;

    @Option(
            names = {"-c", "--columns"},
            paramLabel = "NAME",
            split = ",",
            description = "The table's columns that the file has, in its order: id,title.")
    private List<String> columns = List.of();

    @Option(
            names = "--header",
            arity = "0..1",
            paramLabel = "match",
            fallbackValue = "true",
            preprocessor = AttachedValue.class,
            description =
                    "The first line names the columns; csv has it unless --no-header says"
                            + " otherwise. With =match (copy in) they must be the table's.")
    private Optional<CopyHeader> header = Optional.empty();

    @Option(names = "--no-header", description = "The first line is a row.")
    private boolean isHeadless;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description = "What parts values: a comma in csv, a tab in text. \\t is a tab.")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "What stands for null: nothing in csv, \\N in text.")
    private Optional<String> nullText = Optional.empty();

    @Option(names = "--quote", paramLabel = "C", description = "Quotes values in csv: \".")
    private Optional<String> quote = Optional.empty();

    @Option(
            names = "--escape",
            paramLabel = "C",
            description = "Goes before a quote within quotes in csv; the quote itself.")
    private Optional<String> escape = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The file's encoding as PostgreSQL names it, LATIN1 for example: UTF8.")
    private Optional<String> encoding = Optional.empty();

    CopyFormatOptions() {
        command = CommandSpec.create();
    }

    CopyFile file(String name) {
        CopyFile file = CopyFile.of(name);
        return isGzip ? new CopyFile(name, CopyFile.Compression.GZIP) : file;
    }

    List<String> columns() {
        return columns;
    }

    Optional<String> encoding() {
        return encoding;
    }

    Dialect dialect(CopyFile file) {
        CopyFormat of =
                format.or(file::format)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                command.commandLine(),
                                                "the name "
                                                        + file.name()
                                                        + " does not say what format it is; give"
                                                        + " --format csv, text or binary"));
        Dialect standard = Dialect.of(of);
        char quotes = character("--quote", quote).orElse(standard.quote());
        return new Dialect(
                of,
                character("--delimiter", delimiter).orElse(standard.delimiter()),
                quotes,
                character("--escape", escape).orElse(quotes),
                Encodings.charset(encoding));
    }

    /// Whether, and how, the first line names the columns.
    CopyHeader header(CopyFormat of) {
        if (isHeadless && header.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--header and --no-header contradict each other");
        }
        CopyHeader standard = of == CopyFormat.CSV ? CopyHeader.TRUE : CopyHeader.FALSE;
        return isHeadless ? CopyHeader.FALSE : header.orElse(standard);
    }

    CopyOptions options(CopyFormat of) {
        CopyOptions options = CopyOptions.of(of);
        CopyHeader first = header(of);
        if (first != CopyHeader.FALSE) {
            options = options.header(first);
        }
        options = character("--delimiter", delimiter).map(options::delimiter).orElse(options);
        options = nullText.map(options::nullText).orElse(options);
        options = character("--quote", quote).map(options::quote).orElse(options);
        options = character("--escape", escape).map(options::escape).orElse(options);
        return encoding.map(options::encoding).orElse(options);
    }

    private Optional<Character> character(String option, Optional<String> given) {
        Optional<String> text = given.map(value -> value.equals("\\t") ? "\t" : value);
        if (text.filter(value -> value.length() != 1).isPresent()) {
            throw new ParameterException(
                    command.commandLine(), option + " is `" + text.get() + "`, not one character");
        }
        return text.map(value -> value.charAt(0));
    }
}
