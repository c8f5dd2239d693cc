package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// What parts the rows and values of a file.
///
/// @param delimiter between values
/// @param quote around values, in CSV
/// @param escape before a quote within quotes, in CSV; may be the quote itself
/// @param charset what text is read with here, which is to find names and show lines; the server
///   reads the data itself
public record Dialect(CopyFormat format, char delimiter, char quote, char escape, Charset charset) {

    /// The format as COPY has it if nothing else is said.
    public static Dialect of(CopyFormat format) {
        char delimiter = format == CopyFormat.CSV ? ',' : '\t';
        return new Dialect(format, delimiter, '"', '"', StandardCharsets.UTF_8);
    }

    /// Finds the ends of rows in a file from its beginning.
    RowCutter cutter() {
        return format == CopyFormat.BINARY ? new TupleCutter() : new LineCutter(this);
    }

    /// How an error names the numbers that the server counts.
    String unit() {
        return format == CopyFormat.BINARY ? " row " : "";
    }
}
