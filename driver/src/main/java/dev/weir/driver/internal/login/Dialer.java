package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.net.SslMode;
import dev.weir.net.Tls;
import dev.weir.net.UnixSocket;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.StartupPacket;

import java.io.IOException;
import java.util.Optional;

import javax.net.ssl.SSLException;

/// Opens the channel to an endpoint, with TLS or without.
final class Dialer {
    /// Bytes of a strange answer that an error shows.
    private static final int SHOWN_BYTES = 40;

    private final ConnectionSettings settings;
    private final Endpoint endpoint;
    private final Deadline deadline;

    Dialer(ConnectionSettings settings, Endpoint endpoint, Deadline deadline) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.deadline = deadline;
    }

    /// A channel with the wanted encryption; without it if the server has no TLS and the settings
    /// allow that. Whoever gets it closes it.
    Channel open(Encryption wanted) throws IOException, InterruptedException, AttemptException {
        Channel plain = endpoint.open(ChannelSettings.tcp(settings), deadline);
        boolean isReady = false;
        try {
            checkPeer(plain);
            Channel channel = wanted == Encryption.TLS ? encrypted(plain) : plain;
            isReady = true;
            return channel;
        } finally {
            if (!isReady) {
                plain.close();
            }
        }
    }

    private void checkPeer(Channel channel) throws IOException, AttemptException {
        Optional<String> wanted = settings.value("requirepeer");
        if (wanted.isEmpty() || !(endpoint instanceof Endpoint.Local)) {
            return;
        }
        String peer =
                UnixSocket.peerUser(channel)
                        .orElseThrow(
                                () ->
                                        new AttemptException(
                                                "requirepeer is set, but this system does not tell"
                                                        + " the server's user",
                                                Next.NOTHING));
        if (!wanted.get().equals(peer)) {
            throw new AttemptException(
                    "requirepeer is \""
                            + wanted.get()
                            + "\", but the server's user is \""
                            + peer
                            + "\"",
                    Next.NOTHING);
        }
    }

    private Channel encrypted(Channel plain)
            throws IOException, InterruptedException, AttemptException {
        if (!ChannelSettings.isDirect(settings) && !serverHasTls(plain)) {
            SslMode mode = ChannelSettings.sslMode(settings);
            if (mode.allowsPlain()) {
                return plain;
            }
            throw new AttemptException(
                    "the server has no TLS, and sslmode="
                            + mode.libpqName()
                            + " requires it; configure TLS on the server, or choose another"
                            + " sslmode",
                    Next.NOTHING);
        }
        try {
            return Tls.wrap(
                    plain,
                    ChannelSettings.tls(settings),
                    endpoint.host().shownName(),
                    endpoint.host().port(),
                    deadline);
        } catch (SSLException failure) {
            throw new AttemptException(
                    "TLS failed: " + failure.getMessage(), Next.OTHER_ENCRYPTION, failure);
        } catch (DeadlineException late) {
            throw late;
        } catch (IOException failure) {
            // As libpq, whatever went wrong: a key that cannot be read, or a connection that broke.
            throw new AttemptException(
                    "TLS failed: " + failure.getMessage(),
                    Next.OTHER_ENCRYPTION_OR_ADDRESS,
                    failure);
        }
    }

    /// Sends an SSLRequest. Nothing but the one byte may come before TLS begins: more would be read
    /// as if TLS had protected it (CVE-2021-23222).
    private boolean serverHasTls(Channel plain)
            throws IOException, InterruptedException, AttemptException {
        ByteWriter request = new ByteWriter(8);
        new StartupPacket.SslRequest().encode(request);
        Conversation.send(plain, request, deadline);
        byte[] answer = new byte[SHOWN_BYTES];
        int count = plain.read(answer, 0, answer.length);
        while (count == 0) {
            plain.awaitReadable(deadline);
            count = plain.read(answer, 0, answer.length);
        }
        if (count < 0) {
            throw new AttemptException(
                    "the server closed the connection when asked for TLS",
                    Next.OTHER_ENCRYPTION_OR_ADDRESS);
        }
        if (answer[0] == 'E') {
            // Its text is not shown: anybody in between could have written it (CVE-2024-10977).
            throw new AttemptException(
                    "the server answered the request for TLS with an error", Next.OTHER_ENCRYPTION);
        }
        if (count > 1 || answer[0] != 'S' && answer[0] != 'N') {
            throw new AttemptException(
                    "the answer to the request for TLS must be one byte, S or N, but it is "
                            + Foreign.shown(answer, count)
                            + "; is it a PostgreSQL server?",
                    Next.NEXT_ADDRESS);
        }
        return answer[0] == 'S';
    }
}
