package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/// A schema of its own with a table `book` in it, and a directory for files.
final class Shop implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String schema = "shop_" + NUMBER.incrementAndGet();
    private final Path directory;
    private final String url;
    private final Connection db;

    private Shop(TestServer server, Path directory) {
        this.directory = directory;
        url = server.url() + "?options=-csearch_path%3D" + schema;
        db = Connector.of(url).connect();
        db.script("drop schema if exists " + schema + " cascade; create schema " + schema);
        db.execute(
                "create table book (id int primary key, title text not null, price numeric default"
                        + " 5, loud text generated always as (upper(title)) stored)");
    }

    static Shop on(TestServer server, Path directory) {
        return new Shop(server, directory);
    }

    static Shop open(Path directory) {
        return on(TestServers.shared(), directory);
    }

    /// Runs `weir copy in` or `out`, what follows, with this shop's connection string.
    CommandRun copy(String... arguments) {
        List<String> all = new ArrayList<>(List.of("copy"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--dsn", url));
        return CommandRun.of(all.toArray(String[]::new));
    }

    String url() {
        return url;
    }

    Connection db() {
        return db;
    }

    /// The path of a file, which need not exist.
    Path path(String name) {
        return directory.resolve(name);
    }

    /// Writes a file.
    ///
    /// @return its path
    String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    String file(String name, byte[] content) {
        try {
            return Files.write(path(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The table's rows, `1|Emma|9.50`, in the order of their ids; a null is nothing.
    List<String> books() {
        return db.query(
                        "select concat_ws('|', id, title, coalesce(price::text, '')) from book"
                                + " order by id")
                .list(String.class);
    }

    @Override
    public void close() {
        db.script("drop schema " + schema + " cascade");
        db.close();
    }
}
