package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.StartupPacket;

import java.io.IOException;

/// What it takes to cancel the statement that a session runs: the same address, the same
/// encryption, the session's key. Any thread may use it, any number of times, also at once.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Canceling Requests in Progress.
public final class CancelTicket {
    private final ConnectionSettings settings;
    private final Endpoint endpoint;
    private final Encryption encryption;
    private final BackendKeyData key;

    CancelTicket(
            ConnectionSettings settings,
            Endpoint endpoint,
            Encryption encryption,
            BackendKeyData key) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.encryption = encryption;
        this.key = key;
    }

    BackendKeyData key() {
        return key;
    }

    /// Sends a CancelRequest over a connection of its own and waits until the server has closed
    /// that: then the session has been signalled, if there was one, and a statement sent later is
    /// not hit.
    ///
    /// @throws IOException if the request could not be sent, or the close did not come before the
    ///   deadline; whether it has worked is then unknown
    /// @throws InterruptedException if the thread was interrupted; nothing is left open
    public void send(Deadline deadline) throws IOException, InterruptedException {
        try (Channel channel = open(deadline)) {
            ByteWriter request = new ByteWriter(64);
            new StartupPacket.CancelRequest(key.processId(), key.secret()).encode(request);
            Conversation.send(channel, request, deadline);
            awaitClose(channel, deadline);
        }
    }

    private Channel open(Deadline deadline) throws IOException, InterruptedException {
        try {
            Channel channel = new Dialer(settings, endpoint, deadline).open(encryption);
            if (encryption == Encryption.TLS && Attempt.encryptionOf(channel) != encryption) {
                channel.close();
                throw new IOException(
                        "the session has TLS, and for its cancel request the server refused it");
            }
            return channel;
        } catch (AttemptException failure) {
            throw new IOException("cannot send a cancel request: " + failure.outcome(), failure);
        }
    }

    private static void awaitClose(Channel channel, Deadline deadline)
            throws IOException, InterruptedException {
        byte[] nothing = new byte[16];
        try {
            while (channel.read(nothing, 0, nothing.length) >= 0) {
                channel.awaitReadable(deadline);
            }
        } catch (dev.weir.net.DeadlineException late) {
            throw late;
        } catch (IOException broken) {
            // Servers close without TLS's farewell, and may reset the connection: closed is closed.
        }
    }
}
