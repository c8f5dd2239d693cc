package dev.weir.pooler.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.Bytes;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.junit.jupiter.api.Test;

import java.util.Optional;

final class CancelKeysTest {
    /// As PgBouncer 1.25.2 has issued it with `peer_id = 1`.
    private static final CancelRequest OF_PGBOUNCER =
            new CancelRequest(0x4401009d, secret(0x7e, 0xd6, 0x7e, 0x93));

    private static Bytes secret(int... bytes) {
        byte[] secret = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            secret[i] = (byte) bytes[i];
        }
        return Bytes.of(secret);
    }

    @Test
    void findTheNumberOfAPgBouncer() {
        assertThat(new CancelKeys(2).peerOf(OF_PGBOUNCER)).isEqualTo(1);
        assertThat(new CancelKeys(0).peerOf(OF_PGBOUNCER)).isZero();
    }

    @Test
    void knowBothBytesOfANumber() {
        CancelRequest request = new CancelRequest(0x44341299, secret(1, 2, 3, 4));
        assertThat(new CancelKeys(2).peerOf(request)).isEqualTo(0x1234);
    }

    @Test
    void arePassedOnThreeTimes() {
        Optional<CancelRequest> passed =
                CancelKeys.passedOn(OF_PGBOUNCER)
                        .flatMap(CancelKeys::passedOn)
                        .flatMap(CancelKeys::passedOn);
        assertThat(passed).contains(new CancelRequest(0x4401009d, secret(0x7e, 0xd6, 0x7e, 0x90)));
        assertThat(passed.flatMap(CancelKeys::passedOn)).isEmpty();
    }
}
