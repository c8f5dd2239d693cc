package dev.weir.pooler.internal.relay;

import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.Bytes;
import dev.weir.wire.Limits;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys by which clients ask to cancel what they run. Random, so that they cannot be guessed;
/// the part that stands for the process ID names the process among its peers. From any thread.
final class CancelKeys {
    /// Largest `peer_id`.
    static final int PEER_MAX = 16_383;

    private static final int PEER_SHIFT = 17;
    private static final int LONG_KEY_BYTES = 32;

    private record Holder(ClientLink client, byte[] secret) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, Holder> holders = new ConcurrentHashMap<>();
    private volatile int peer;

    /// @param peer `peer_id`; 0 without peers
    CancelKeys(int peer) {
        this.peer = peer;
    }

    /// The process has another number among its peers: in keys from now on.
    void peer(int changed) {
        peer = changed;
    }

    /// Gives the client a key.
    BackendKeyData issue(ClientLink client, ProtocolVersion version) {
        boolean isLong = version.code() >= ProtocolVersion.V3_2.code();
        byte[] secret = new byte[isLong ? LONG_KEY_BYTES : Limits.CANCEL_KEY_BYTES_MIN];
        random.nextBytes(secret);
        int number = number();
        while (holders.putIfAbsent(number, new Holder(client, secret)) != null) {
            number = number();
        }
        client.cancelNumber = number;
        return new BackendKeyData(number, Bytes.of(secret));
    }

    private int number() {
        int own = peer;
        return own == 0
                ? random.nextInt() & Integer.MAX_VALUE
                : own << PEER_SHIFT | random.nextInt(1 << PEER_SHIFT);
    }

    /// The process that has issued the key, by its `peer_id`.
    int peerOf(CancelRequest request) {
        return peer == 0 ? 0 : request.processId() >>> PEER_SHIFT & PEER_MAX;
    }

    /// The client with this key, if it is one of this process's.
    @Nullable ClientLink find(CancelRequest request) {
        Holder holder = holders.get(request.processId());
        return holder != null
                        && MessageDigest.isEqual(holder.secret, request.secret().toByteArray())
                ? holder.client
                : null;
    }

    void withdraw(ClientLink client) {
        if (client.cancelNumber != 0) {
            holders.remove(client.cancelNumber);
        }
    }
}
