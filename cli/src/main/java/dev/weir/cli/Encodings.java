package dev.weir.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// PostgreSQL's encodings by Java's names (PostgreSQL manual, "Character Set Support").
final class Encodings {
    /// Those where the second byte of a character may be that of a backslash or another mark.
    private static final Set<String> AMBIGUOUS =
            Set.of("BIG5", "GBK", "GB18030", "JOHAB", "SJIS", "SHIFTJIS2004", "UHC");

    private Encodings() {}

    /// What to read names and lines with, for which a near miss does.
    static Charset charset(Optional<String> encoding) {
        if (encoding.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        String name = normal(encoding.get());
        String java =
                switch (name) {
                    case "UTF8", "UNICODE" -> "UTF-8";
                    case "SQLASCII" -> "ISO-8859-1";
                    case "LATIN5" -> "ISO-8859-9";
                    case "LATIN6" -> "ISO-8859-10";
                    case "LATIN7" -> "ISO-8859-13";
                    case "LATIN8" -> "ISO-8859-14";
                    case "LATIN9" -> "ISO-8859-15";
                    case "LATIN10" -> "ISO-8859-16";
                    case "WIN866" -> "IBM866";
                    case "WIN874" -> "x-windows-874";
                    case "UHC" -> "x-windows-949";
                    case "JOHAB" -> "x-Johab";
                    case "SJIS", "SHIFTJIS2004" -> "Shift_JIS";
                    case "EUCJP", "EUCJIS2004" -> "EUC-JP";
                    case "EUCKR" -> "EUC-KR";
                    case "EUCCN" -> "GB2312";
                    case "EUCTW" -> "x-EUC-TW";
                    case "KOI8R" -> "KOI8-R";
                    case "KOI8U" -> "KOI8-U";
                    default ->
                            name.startsWith("WIN12")
                                    ? name.replace("WIN", "windows-")
                                    : name.replaceFirst("^(?:LATIN|ISO8859)", "ISO-8859-");
                };
        try {
            return Charset.forName(java);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /// Whether a byte that looks like ASCII is.
    static boolean isPlain(Optional<String> encoding) {
        return encoding.map(Encodings::normal).filter(AMBIGUOUS::contains).isEmpty();
    }

    private static String normal(String encoding) {
        return encoding.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
