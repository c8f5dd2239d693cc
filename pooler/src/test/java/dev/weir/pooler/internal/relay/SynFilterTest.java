package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class SynFilterTest {
    private static ServerSocketChannel listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return channel;
    }

    @Test
    void letsNobodyConnect() throws Exception {
        try (ServerSocketChannel channel = listen(0);
                Socket client = new Socket()) {
            assertThat(SynFilter.attach(channel)).isTrue();

            assertThatThrownBy(() -> client.connect(channel.getLocalAddress(), 300))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void keepsWhoIsConnectedAlready() throws Exception {
        try (ServerSocketChannel channel = listen(0);
                SocketChannel client = SocketChannel.open(channel.getLocalAddress())) {
            SynFilter.attach(channel);

            client.write(StandardCharsets.UTF_8.encode("hello"));

            try (SocketChannel accepted = channel.accept()) {
                ByteBuffer heard = ByteBuffer.allocate(5);
                accepted.read(heard);
                assertThat(new String(heard.array(), StandardCharsets.UTF_8)).isEqualTo("hello");
            }
        }
    }

    // Whose socket it is matters: the other one has to go on.
    @Test
    void leavesAnotherSocketOfThePortAlone() throws Exception {
        ServerSocketChannel channel = listen(0);
        try (ServerSocketChannel other = listen(channel.socket().getLocalPort())) {
            SynFilter.attach(channel);
            channel.close();

            try (SocketChannel client = SocketChannel.open(other.getLocalAddress())) {
                assertThat(client.isConnected()).isTrue();
            }
        }
    }

    @Test
    void leavesTheSocketsOptionsAsTheyWere() throws Exception {
        try (ServerSocketChannel channel = listen(0)) {
            var before = channel.getOption(jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL);

            SynFilter.attach(channel);

            assertThat(channel.getOption(jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL))
                    .isEqualTo(before);
        }
    }

    // What listens was opened by root, and is drained by somebody else, to whom some releases of
    // Linux allow no filter of TCP.
    @Test
    @EnabledIf("isRoot")
    void leavesTheSocketAsItIsWhereAnotherUserMayNotFilter() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AsNobody.class.getName())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("root's is deaf: true, nobody's is as deaf as it says: true");
        process.waitFor();
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Listens, becomes nobody, and attaches the filter. The first one is there so that no file has
    /// to be read afterwards.
    static final class AsNobody {
        private static final int NOBODY = 65_534;

        private AsNobody() {}

        private static boolean connects(ServerSocketChannel channel) {
            try (Socket client = new Socket()) {
                client.connect(channel.getLocalAddress(), 500);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @SuppressWarnings("restricted") // the command line allows it
        public static void main(String[] arguments) throws Throwable {
            try (ServerSocketChannel first = listen(0);
                    ServerSocketChannel second = listen(0)) {
                boolean asRoot = SynFilter.attach(first);
                Linker linker = Linker.nativeLinker();
                int failed =
                        (int)
                                linker.downcallHandle(
                                                linker.defaultLookup().findOrThrow("setuid"),
                                                FunctionDescriptor.of(
                                                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                                        .invokeExact(NOBODY);
                boolean isDeaf = SynFilter.attach(second);
                System.out.print(
                        "root's is deaf: "
                                + (asRoot && !connects(first))
                                + ", nobody's is as deaf as it says: "
                                + (failed == 0 && isDeaf != connects(second)));
            }
        }
    }
}
