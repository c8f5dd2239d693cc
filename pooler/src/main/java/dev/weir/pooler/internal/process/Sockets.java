package dev.weir.pooler.internal.process;

import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.relay.Hub;
import dev.weir.pooler.internal.relay.Listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The sockets that the pooler listens on.
public final class Sockets {
    private final List<Listener> listeners = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /// Opens all that the settings name, and begins to accept.
    ///
    /// @throws StartException if one cannot be had
    public void open(Hub hub, Settings settings) {
        for (String address : settings.listenAddr()) {
            openTcp(hub, settings, address);
        }
        if (!settings.unixSocketDir().isEmpty() && !settings.unixSocketDir().startsWith("@")) {
            openUnix(hub, settings);
        }
        if (listeners.isEmpty()) {
            throw new StartException(
                    "there is nothing to listen on: set listen_addr or unix_socket_dir");
        }
        listeners.forEach(Listener::start);
    }

    private void openTcp(Hub hub, Settings settings, String address) {
        int port = settings.listenPort();
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (settings.soReuseport()) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            InetSocketAddress at =
                    address.equals("*")
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port);
            channel.bind(at, settings.listenBacklog());
            add(hub, channel, port);
            names.add(address + ":" + port);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on "
                            + address
                            + ":"
                            + port
                            + ": "
                            + e.getMessage()
                            + "; is another process there? (listen_addr, listen_port)",
                    e);
        }
    }

    private void openUnix(Hub hub, Settings settings) {
        int port = settings.listenPort();
        Path file = Path.of(settings.unixSocketDir(), ".s.PGSQL." + port);
        try {
            if (Files.exists(file) && !isServed(file)) {
                Files.delete(file);
            }
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(file), settings.listenBacklog());
            Files.setPosixFilePermissions(file, permissions(settings.unixSocketMode()));
            if (settings.unixSocketGroup().isPresent()) {
                giveToGroup(file, settings.unixSocketGroup().get());
            }
            add(hub, channel, port);
            names.add("unix:" + file);
            files.add(file);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on the Unix socket "
                            + file
                            + ": "
                            + e.getMessage()
                            + "; is another process there? (unix_socket_dir, listen_port)",
                    e);
        }
    }

    private static void giveToGroup(Path file, String group) throws IOException {
        try {
            Files.getFileAttributeView(file, PosixFileAttributeView.class)
                    .setGroup(
                            file.getFileSystem()
                                    .getUserPrincipalLookupService()
                                    .lookupPrincipalByGroupName(group));
        } catch (UserPrincipalNotFoundException e) {
            throw new StartException(
                    "there is no group \""
                            + group
                            + "\" to give "
                            + file
                            + " to (unix_socket_group)");
        }
    }

    // A file that a dead process has left.
    private static boolean isServed(Path file) {
        try (var socket = java.nio.channels.SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & 1 << all.length - 1 - i) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    private void add(Hub hub, ServerSocketChannel channel, int port) throws IOException {
        channel.configureBlocking(false);
        listeners.add(new Listener(hub, channel, port));
    }

    /// What is listened on, for people.
    public List<String> names() {
        return names;
    }

    /// Accepts nobody by TCP any more; by the Unix socket an administrator still gets to the
    /// console.
    ///
    /// @return done once everybody has been accepted who is connected already
    public CompletableFuture<Void> drainTcp() {
        return CompletableFuture.allOf(
                listeners.stream()
                        .filter(Listener::isTcp)
                        .map(Listener::drain)
                        .toArray(CompletableFuture[]::new));
    }

    /// Accepts nobody any more.
    public void close() {
        listeners.forEach(Listener::close);
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // Whoever comes next deletes it.
            }
        }
    }
}
