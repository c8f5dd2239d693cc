package dev.weir.pooler.internal.relay;

import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.Bytes;
import dev.weir.wire.Limits;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.CancelRequest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The keys by which clients ask to cancel what they run. Random, so that they cannot be guessed,
/// but for two things, which stand where PgBouncer has them, so that it can be a peer: the second
/// and third byte are the `peer_id` of the process that has issued the key, lowest byte first, and
/// the last two bits say how often it may still be passed on. From any thread.
final class CancelKeys {
    private static final int LONG_KEY_BYTES = 32;
    private static final int HOPS = 3;

    // Where the peer stands in the first four bytes, as a number.
    private static final int PEER_BITS = 0x00ff_ff00;

    private record Holder(ClientLink client, byte[] secret) {}

    private final SecureRandom random = new SecureRandom();
    // By the first eight bytes: what the first four leave to chance is too little for many clients.
    private final Map<Long, Holder> holders = new ConcurrentHashMap<>();
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
        int number;
        do {
            number = number();
            random.nextBytes(secret);
            secret[secret.length - 1] |= HOPS;
        } while (holders.putIfAbsent(key(number, secret), new Holder(client, secret)) != null);
        client.cancelKey = key(number, secret);
        return new BackendKeyData(number, Bytes.of(secret));
    }

    private static long key(int number, byte[] secret) {
        return (long) number << 32 | ByteBuffer.wrap(secret).getInt() & 0xffff_ffffL;
    }

    private int number() {
        int own = peer;
        int number = random.nextInt() & Integer.MAX_VALUE;
        return own == 0 ? number : number & ~PEER_BITS | swapped(own) << 8;
    }

    private static int swapped(int two) {
        return (two & 0xff) << 8 | two >>> 8;
    }

    /// The process that has issued the key, by its `peer_id`.
    int peerOf(CancelRequest request) {
        return peer == 0 ? 0 : swapped((request.processId() & PEER_BITS) >>> 8);
    }

    /// The request as a peer gets it; nothing if it has been passed on as often as it may, as it is
    /// if peers take each other for a third.
    static Optional<CancelRequest> passedOn(CancelRequest request) {
        byte[] secret = request.secret().toByteArray();
        if ((secret[secret.length - 1] & HOPS) == 0) {
            return Optional.empty();
        }
        secret[secret.length - 1]--;
        return Optional.of(new CancelRequest(request.processId(), Bytes.of(secret)));
    }

    /// The client with this key, if it is one of this process's.
    @Nullable ClientLink find(CancelRequest request) {
        byte[] secret = request.secret().toByteArray();
        secret[secret.length - 1] |= HOPS;
        Holder holder = holders.get(key(request.processId(), secret));
        return holder != null && MessageDigest.isEqual(holder.secret, secret)
                ? holder.client
                : null;
    }

    void withdraw(ClientLink client) {
        if (client.cancelKey != 0) {
            holders.remove(client.cancelKey);
        }
    }
}
