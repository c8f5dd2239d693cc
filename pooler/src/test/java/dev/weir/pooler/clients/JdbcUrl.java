package dev.weir.pooler.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.StringJoiner;

/// Connection settings as pgjdbc wants them.
final class JdbcUrl {
    private JdbcUrl() {}

    static Connection connect(Access access) throws SQLException {
        return DriverManager.getConnection(of(access));
    }

    static String of(Access access) {
        StringJoiner parameters = new StringJoiner("&");
        access.keywords().forEach((keyword, value) -> add(parameters, keyword, value));
        if (access.isOverUnixSocket()) {
            String socket = access.value("host") + "/.s.PGSQL." + access.value("port");
            add(parameters, "socketFactory", UnixSocketFactory.class.getName());
            add(parameters, "socketFactoryArg", socket);
        }
        return "jdbc:postgresql://%s:%s/%s?%s"
                .formatted(host(access), access.value("port"), access.value("dbname"), parameters);
    }

    private static String host(Access access) {
        return access.isOverUnixSocket() ? "localhost" : access.value("host");
    }

    private static void add(StringJoiner parameters, String keyword, String value) {
        switch (keyword) {
            case "host", "hostaddr", "port", "dbname" -> {}
            case "sslkey" -> parameters.add("sslkey=" + encoded(binaryKey(Path.of(value))));
            default -> parameters.add(keyword + "=" + encoded(value));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// pgjdbc reads PKCS #8 keys in binary alone: a copy beside the key in PEM.
    private static String binaryKey(Path key) {
        try {
            String base64 = Files.readString(key).replaceAll("-----[^-]*-----|\\s", "");
            Path copy = key.resolveSibling(key.getFileName() + ".pk8");
            Files.write(copy, Base64.getDecoder().decode(base64));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            return copy.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
