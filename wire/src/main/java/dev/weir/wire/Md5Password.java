package dev.weir.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// MD5 authentication, both sides. Deprecated by PostgreSQL 18, still common.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up, AuthenticationMD5Password.
public final class Md5Password {
    private static final String PREFIX = "md5";
    private static final int STORED_CHARACTERS = PREFIX.length() + 32;

    private Md5Password() {}

    /// What a client answers.
    ///
    /// @param salt the four bytes of AuthenticationMD5Password
    /// @return text for PasswordMessage
    public static String hash(String user, String password, Bytes salt) {
        return answer(stored(user, password), salt);
    }

    /// What the server keeps (`pg_authid.rolpassword`): `md5` and 32 hexadecimal digits.
    public static String stored(String user, String password) {
        ByteWriter out = new ByteWriter(64);
        out.putUtf8(password);
        out.putUtf8(user);
        return PREFIX + md5Hex(out.toByteArray());
    }

    /// The answer that a server expects of a client, by what the server keeps.
    ///
    /// @throws IllegalArgumentException if `stored` is not `md5` and 32 hexadecimal digits
    public static String answer(String stored, Bytes salt) {
        if (!isStored(stored)) {
            throw new IllegalArgumentException(
                    "the stored password is not \"md5\" and 32 hexadecimal digits");
        }
        ByteWriter out = new ByteWriter(64);
        out.putUtf8(stored.substring(PREFIX.length()));
        salt.encode(out);
        return PREFIX + md5Hex(out.toByteArray());
    }

    /// Whether a text that a server keeps is an MD5 password.
    public static boolean isStored(String text) {
        return text.length() == STORED_CHARACTERS
                && text.startsWith(PREFIX)
                && text.chars()
                        .skip(PREFIX.length())
                        .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /// Compares an answer with the expected one, in a time that does not depend on where they
    /// differ.
    public static boolean matches(String expected, String answer) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java has no MD5, perhaps it is in FIPS mode; use scram-sha-256", e);
        }
    }
}
