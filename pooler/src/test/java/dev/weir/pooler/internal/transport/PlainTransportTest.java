package dev.weir.pooler.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A socket as it is, here a Unix socket.
class PlainTransportTest {
    @TempDir private Path directory;
    private PlainTransport transport;
    private SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("socket"));
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            peer = SocketChannel.open(address);
            SocketChannel accepted = listener.accept();
            accepted.configureBlocking(false);
            transport = new PlainTransport(accepted);
        }
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        peer.close();
    }

    @Test
    void readsNothingWhereNothingIs() throws Exception {
        assertThat(transport.read(ByteBuffer.allocateDirect(10))).isZero();
    }

    @Test
    void readsWhatWasSent() throws Exception {
        peer.write(ByteBuffer.wrap(new byte[] {7, 8}));
        ByteBuffer in = ByteBuffer.allocateDirect(10);
        assertThat(transport.read(in)).isEqualTo(2);
        assertThat(in.get(1)).isEqualTo((byte) 8);
    }

    @Test
    void readsTheEnd() throws Exception {
        peer.close();
        assertThat(transport.read(ByteBuffer.allocateDirect(10))).isEqualTo(-1);
    }

    @Test
    void takesWhatTheSocketTakesAndNoMore() throws Exception {
        ByteBuffer much = ByteBuffer.allocateDirect(50_000_000);
        assertThat(transport.write(much)).isPositive().isLessThan(50_000_000);
        assertThat(transport.write(much)).isZero();
        assertThat(transport.wanted()).isZero();
    }

    @Test
    void closingTwiceIsNoError() {
        transport.close();
        transport.close();
        assertThat(transport.channel().isOpen()).isFalse();
    }
}
