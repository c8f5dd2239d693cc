package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// A file by the name that the user gave, `-` for standard input or output.
///
/// @param name as given
/// @param compression of its bytes
public record CopyFile(String name, Compression compression) {
    private static final String STANDARD = "-";

    /// What a file's bytes went through.
    public enum Compression {
        NONE,
        GZIP
    }

    /// A file whose name says by `.gz` whether it is compressed.
    public static CopyFile of(String name) {
        return new CopyFile(
                name, lower(name).endsWith(".gz") ? Compression.GZIP : Compression.NONE);
    }

    /// The format that the name stands for, if it does: `.csv`, `.tsv` and `.txt`, `.bin` and
    /// `.copy`, each perhaps with `.gz` behind it. Standard input and output are CSV.
    public Optional<CopyFormat> format() {
        String plain = lower(name).replaceFirst("\\.gz$", "");
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", STANDARD -> Optional.of(CopyFormat.CSV);
            case "tsv", "txt" -> Optional.of(CopyFormat.TEXT);
            case "bin", "copy" -> Optional.of(CopyFormat.BINARY);
            default -> Optional.empty();
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public boolean isStandard() {
        return name.equals(STANDARD);
    }

    /// Whether the file can be read twice.
    boolean isRepeatable() {
        return !isStandard() && Files.isRegularFile(path());
    }

    Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CopyFailure(name + ": not a file's name: " + e.getReason(), e);
        }
    }

    /// How messages name it on the way in.
    public String label() {
        return isStandard() ? "standard input" : name;
    }
}
