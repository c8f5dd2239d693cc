package dev.weir.testkit;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// What a [RawClient] learned while it logged in.
record RawLogin(int processId, Map<String, String> parameters) {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;

    static RawLogin run(RawConnection connection, Map<String, String> options, String password) {
        sendStartup(connection, options);
        Map<String, String> parameters = new HashMap<>();
        int processId = 0;
        while (true) {
            RawConnection.Frame frame = connection.read();
            ByteReader body = frame.body();
            switch (frame.tag()) {
                case 'R' -> answer(connection, body, options.getOrDefault("user", ""), password);
                case 'S' -> parameters.put(body.takeCString(), body.takeCString());
                case 'K' -> processId = body.takeInt();
                case 'N' -> {}
                case 'Z' -> {
                    return new RawLogin(processId, parameters);
                }
                case 'E' ->
                        throw new TestkitException(
                                "the server refused the log in: " + RawConnection.error(body));
                default -> throw new TestkitException("unexpected at log in: " + frame.tag());
            }
        }
    }

    private static void sendStartup(RawConnection connection, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("database", "postgres");
        all.putIfAbsent("client_encoding", "UTF8");
        ByteWriter out = connection.out();
        int lengthAt = out.skipInt();
        out.putInt(PROTOCOL_3_0);
        all.forEach(
                (name, value) -> {
                    out.putCString(name);
                    out.putCString(value);
                });
        out.putByte(0);
        connection.end(lengthAt);
        connection.flush();
    }

    private static void answer(
            RawConnection connection, ByteReader body, String user, String password) {
        int kind = body.takeInt();
        switch (kind) {
            case OK -> {}
            case CLEARTEXT -> sendPassword(connection, password);
            case MD5 -> sendPassword(connection, md5(user, password, body.takeBytes(4)));
            default ->
                    throw new TestkitException(
                            "RawClient logs in without password, by clear text or MD5; the server"
                                    + " asks for authentication "
                                    + kind);
        }
    }

    private static void sendPassword(RawConnection connection, String password) {
        int lengthAt = connection.begin('p');
        connection.out().putCString(password);
        connection.end(lengthAt);
        connection.flush();
    }

    private static String md5(String user, String password, byte[] salt) {
        String inner = md5((password + user).getBytes(StandardCharsets.UTF_8), new byte[0]);
        return "md5" + md5(inner.getBytes(StandardCharsets.US_ASCII), salt);
    }

    private static String md5(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return HexFormat.of().formatHex(digest.digest(second));
        } catch (NoSuchAlgorithmException e) {
            throw new TestkitException("this JDK has no MD5", e);
        }
    }
}
