package dev.weir.pooler.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a pooler is: its TCP port, and a directory with its configuration and Unix socket.
final class Place implements AutoCloseable {
    private final int port;
    private final Path directory;

    Place(int port) {
        this.port = port;
        try {
            directory = Files.createTempDirectory("weir");
        } catch (IOException e) {
            throw new IllegalStateException("there is no temporary directory", e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("there is no free port", e);
        }
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    Path ini() {
        return directory.resolve("pooler.ini");
    }

    SocketAddress tcp() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    SocketAddress unix() {
        return UnixDomainSocketAddress.of(directory.resolve(".s.PGSQL." + port));
    }

    void write(Ini ini) {
        write("pooler.ini", ini.text(this));
    }

    void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + name, e);
        }
    }

    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // It is small, and of no consequence.
        }
    }
}
