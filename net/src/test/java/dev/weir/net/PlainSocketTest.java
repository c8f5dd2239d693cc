package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;

/// How connections begin; what they do then is in [ChannelContractTest].
final class PlainSocketTest {
    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(5));

    @Test
    void saysWhichHostAndPortRefusedAConnection() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        assertThatThrownBy(() -> Tcp.connect(address, TcpOptions.DEFAULT, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessage(
                        "cannot connect to host 127.0.0.1 port %d: the connection was refused; is a"
                                + " server running there, and does it listen on this address and"
                                + " port?",
                        port);
    }

    @Test
    void refusesAnAddressThatIsNotResolved() {
        var address = InetSocketAddress.createUnresolved("db.example", 5432);
        assertThatThrownBy(() -> Tcp.connect(address, TcpOptions.DEFAULT, SOON))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("host \"db.example\" port 5432");
    }

    @Test
    void endsAConnectThatNobodyAnswersAtItsDeadline() throws Exception {
        try (FullListener listener = new FullListener()) {
            var deadline = Deadline.after(Duration.ofMillis(50));
            assertThatThrownBy(() -> Tcp.connect(listener.address(), TcpOptions.DEFAULT, deadline))
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageContaining("port " + listener.address().getPort())
                    .hasMessageContaining("no answer before the deadline");
        }
    }

    @Test
    void anInterruptEndsAConnectThatNobodyAnswers() throws Exception {
        try (FullListener listener = new FullListener()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Tcp.connect(listener.address(), TcpOptions.DEFAULT, SOON))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void resolvesALiteralWithoutAResolver() throws Exception {
        assertThat(Tcp.resolve("127.0.0.1", Deadline.after(Duration.ZERO)))
                .containsExactly(InetAddress.getByName("127.0.0.1"));
        assertThat(Tcp.resolve("[::1]", Deadline.after(Duration.ZERO)))
                .containsExactly(InetAddress.getByName("::1"));
    }

    @Test
    void resolvesAName() throws Exception {
        assertThat(Tcp.resolve("localhost", SOON))
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void namesTheHostThatNobodyKnows() {
        assertThatThrownBy(() -> Tcp.resolve("no-such-host.invalid", SOON))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("\"no-such-host.invalid\"");
    }

    @Test
    void endsALookUpAtItsDeadline() {
        assertThatThrownBy(() -> Tcp.resolve("slow-host.invalid", Deadline.after(Duration.ZERO)))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("\"slow-host.invalid\"");
    }

    @Test
    void appliesKeepAliveSettings() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = new TcpOptions(true, 33, 11, 4, 0);
            assertThat(Tcp.unsupported(options)).isEmpty();
            try (Channel channel = Tcp.connect(addressOf(server), options, SOON)) {
                var socket = ((SocketBytes) channel).socket();
                assertThat(socket.supportedOptions())
                        .filteredOn(option -> option.name().startsWith("TCP_KEEP"))
                        .map(option -> (Integer) socket.getOption(option))
                        .containsExactlyInAnyOrder(33, 11, 4);
            }
        }
    }

    @Test
    void namesTheUserTimeoutAsUnsupported() {
        assertThat(Tcp.unsupported(new TcpOptions(true, 0, 0, 0, 1_000)))
                .containsExactly("tcp_user_timeout");
    }

    @Test
    void refusesNegativeOptions() {
        assertThatThrownBy(() -> new TcpOptions(true, 0, -1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a TCP option is -1, must be at least 0");
    }

    @Test
    void talksOverAUnixSocketAndKnowsThePeersUser(@TempDir Path directory) throws Exception {
        Path file = directory.resolve(".s.PGSQL.5432");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
            try (Channel channel = UnixSocket.connect(file, SOON);
                    var peer = server.accept()) {
                assertThat(channel.write("hello".getBytes(UTF_8), 0, 5)).isEqualTo(5);
                var got = java.nio.ByteBuffer.allocate(5);
                assertThat(peer.read(got)).isEqualTo(5);
                assertThat(new String(got.array(), UTF_8)).isEqualTo("hello");
                assertThat(UnixSocket.peerUser(channel)).hasValue(System.getProperty("user.name"));
            }
        }
    }

    @Test
    void waitsForAUnixSocketsFullQueueUntilTheDeadline(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        List<Channel> channels = new java.util.ArrayList<>();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file), 1);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    var deadline = Deadline.after(Duration.ofMillis(50));
                                    channels.add(UnixSocket.connect(file, deadline));
                                }
                            })
                    .isInstanceOf(DeadlineException.class)
                    .hasMessageContaining("queue of new connections stayed full");
        } finally {
            channels.forEach(Channel::close);
        }
    }

    @Test
    void connectsOnceAUnixSocketsFullQueueHasRoom(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("s");
        List<Channel> channels = new java.util.ArrayList<>();
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file), 1);
            var filling =
                    new FutureTask<>(
                            () -> {
                                for (int i = 0; i < 5; i++) {
                                    channels.add(UnixSocket.connect(file, Pair.soon()));
                                }
                                return channels.size();
                            });
            Thread thread = Thread.ofVirtual().start(filling);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(1);
            }
            for (int i = 0; i < 5; i++) {
                server.accept().close();
            }
            assertThat(filling.get()).isEqualTo(5);
        } finally {
            channels.forEach(Channel::close);
        }
    }

    @Test
    void refusesAFileThatIsNoSocket(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("text"), "no socket");
        assertThatThrownBy(() -> UnixSocket.connect(file, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void namesTheUnixSocketThatIsMissing(@TempDir Path directory) {
        Path file = directory.resolve("missing");
        assertThatThrownBy(() -> UnixSocket.connect(file, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(file + "\": there is no such file");
    }

    @Test
    void namesTheUnixSocketThatNobodyListensOn(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("dead");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file));
        }
        assertThatThrownBy(() -> UnixSocket.connect(file, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is a server running there?");
    }

    @Test
    void refusesAUnixSocketWhosePathIsTooLong() {
        Path file = Path.of("/tmp/" + "x".repeat(103));
        assertThatThrownBy(() -> UnixSocket.connect(file, SOON))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("the path has 108 bytes, and the system allows 107");
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// A listener whose queue is full, so that the system drops further connection requests.
    private static final class FullListener implements AutoCloseable {
        private final ServerSocketChannel server = ServerSocketChannel.open();
        private final List<java.nio.channels.SocketChannel> queued = new java.util.ArrayList<>();

        FullListener() throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (int i = 0; i < 4; i++) {
                var socket = java.nio.channels.SocketChannel.open();
                socket.configureBlocking(false);
                socket.connect(server.getLocalAddress());
                queued.add(socket);
            }
        }

        InetSocketAddress address() throws IOException {
            return (InetSocketAddress) server.getLocalAddress();
        }

        @Override
        public void close() throws IOException {
            for (var socket : queued) {
                socket.close();
            }
            server.close();
        }
    }
}
