package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

final class EndsTest {
    @Test
    void aSocketThatIsBeingConnectedHasNoLocalAddressYet() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                SocketChannel socket = SocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            socket.configureBlocking(false);
            // It is pending until somebody asks, though loopback connects at once.
            assertThat(socket.connect(server.getLocalAddress())).isFalse();
            assertThat(Ends.of(socket)).isEqualTo(new Ends("127.0.0.1", port, "", 0));

            assertThat(socket.finishConnect()).isTrue();
            Ends connected = Ends.of(socket);
            assertThat(connected.localAddress()).isEqualTo("127.0.0.1");
            assertThat(connected.localPort()).isPositive();
        }
    }
}
