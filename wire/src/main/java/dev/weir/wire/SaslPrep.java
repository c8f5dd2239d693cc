package dev.weir.wire;

import static dev.weir.wire.StringPrepTables.has;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/// Prepares passwords as PostgreSQL does, so that both sides hash the same bytes: SASLprep where
/// the password allows it, else the password as it is. PostgreSQL does not know the encoding of a
/// password and so cannot refuse one.
///
/// Source: RFC 4013, RFC 3454; `src/common/saslprep.c` and `scram-common.c` of PostgreSQL.
final class SaslPrep {
    private SaslPrep() {}

    /// The bytes to hash for a password of any bytes.
    static byte[] prepare(byte[] password) {
        if (isAscii(password)) {
            return password.clone();
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(password))
                            .toString();
            return saslPrep(text).map(SaslPrep::utf8).orElseGet(password::clone);
        } catch (CharacterCodingException e) {
            return password.clone();
        }
    }

    /// The bytes to hash for a password.
    ///
    /// @throws IllegalArgumentException if it has a surrogate without its pair
    static byte[] prepare(String password) {
        return prepare(utf8(password));
    }

    private static byte[] utf8(String text) {
        ByteWriter out = new ByteWriter(text.length());
        out.putUtf8(text);
        return out.toByteArray();
    }

    // Even control characters are left alone in a password that is all ASCII, as in PostgreSQL.
    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /// RFC 4013 with unassigned code points refused, i.e. for a stored string.
    ///
    /// @return nothing if the text is prohibited, or nothing is left of it
    static Optional<String> saslPrep(String text) {
        String prepared = Normalizer.normalize(map(text), Normalizer.Form.NFKC);
        boolean refused =
                prepared.isEmpty()
                        || prepared.codePoints().anyMatch(SaslPrep::isProhibited)
                        || !isDirectionClear(prepared);
        return refused ? Optional.empty() : Optional.of(prepared);
    }

    private static String map(String text) {
        StringBuilder mapped = new StringBuilder(text.length());
        // U+200B is in both tables; as in PostgreSQL it is a space.
        text.codePoints()
                .map(point -> has(StringPrepTables.NON_ASCII_SPACE, point) ? ' ' : point)
                .filter(point -> !has(StringPrepTables.MAPPED_TO_NOTHING, point))
                .forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    private static boolean isProhibited(int point) {
        return has(StringPrepTables.PROHIBITED, point) || has(StringPrepTables.UNASSIGNED, point);
    }

    /// RFC 3454 section 6: with a right-to-left character, the text begins and ends with one and
    /// has no left-to-right character.
    private static boolean isDirectionClear(String text) {
        if (text.codePoints().noneMatch(SaslPrep::isRightToLeft)) {
            return true;
        }
        return isRightToLeft(text.codePointAt(0))
                && isRightToLeft(text.codePointBefore(text.length()))
                && text.codePoints().noneMatch(p -> has(StringPrepTables.LEFT_TO_RIGHT, p));
    }

    private static boolean isRightToLeft(int point) {
        return has(StringPrepTables.RIGHT_TO_LEFT, point);
    }
}
