package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

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
}
