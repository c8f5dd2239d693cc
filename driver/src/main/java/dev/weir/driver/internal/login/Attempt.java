package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.TargetSession;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.net.TlsChannel;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ScramException;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/// One try at one endpoint, with one encryption and one protocol version. Leaves nothing open
/// unless it succeeds.
final class Attempt {
    private final ConnectionSettings settings;
    private final LastPassword lastPassword;
    private final Endpoint endpoint;
    private final TargetSession target;
    private final Deadline deadline;

    Attempt(
            ConnectionSettings settings,
            LastPassword lastPassword,
            Endpoint endpoint,
            TargetSession target,
            Deadline deadline) {
        this.settings = settings;
        this.lastPassword = lastPassword;
        this.endpoint = endpoint;
        this.target = target;
        this.deadline = deadline;
    }

    static Encryption encryptionOf(Channel channel) {
        return channel instanceof TlsChannel ? Encryption.TLS : Encryption.PLAIN;
    }

    LoggedIn run(Encryption wanted, ProtocolVersion version)
            throws InterruptedException, AttemptException {
        try {
            Channel channel = new Dialer(settings, endpoint, deadline).open(wanted);
            boolean isReady = false;
            try {
                LoggedIn session = logIn(channel, version);
                isReady = true;
                return session;
            } finally {
                if (!isReady) {
                    channel.close();
                }
            }
        } catch (DeadlineException late) {
            throw new AttemptException(
                    "no answer in time: " + late.getMessage(), Next.NEXT_ADDRESS, late);
        } catch (IOException failure) {
            throw new AttemptException(
                    String.valueOf(failure.getMessage()), Next.NEXT_ADDRESS, failure);
        }
    }

    private LoggedIn logIn(Channel channel, ProtocolVersion version)
            throws IOException, InterruptedException, AttemptException {
        InputBuffer input = new InputBuffer();
        Conversation conversation = new Conversation(channel, input, deadline);
        try {
            LoggedIn session = logIn(channel, input, conversation, version);
            new SessionCheck(session, conversation).require(target);
            return session;
        } catch (EOFException closed) {
            // A server that knows no other than 3.0 may just hang up.
            throw new AttemptException(
                    "the server closed the connection during the log in",
                    conversation.hasBegun() ? Next.NEXT_ADDRESS : Next.OLDER_PROTOCOL,
                    closed);
        } catch (ProtocolException malformed) {
            throw new AttemptException(
                    conversation.hasBegun()
                            ? "the server does not follow the protocol: " + malformed.getMessage()
                            : "this is not a PostgreSQL server: it sent "
                                    + Foreign.shown(input.array(), input.writableStart()),
                    Next.NEXT_ADDRESS,
                    malformed);
        } catch (IllegalArgumentException unfit) {
            // More than a start-up packet may hold, or a surrogate without its pair.
            throw new AttemptException(
                    "the settings cannot be sent: " + unfit.getMessage(), Next.NOTHING, unfit);
        } catch (ScramException distrust) {
            throw new AttemptException(
                    "SCRAM failed: " + distrust.getMessage(), Next.NOTHING, distrust);
        }
    }

    private LoggedIn logIn(
            Channel channel, InputBuffer input, Conversation conversation, ProtocolVersion version)
            throws IOException, InterruptedException, AttemptException {
        Optional<TlsChannel> tls =
                channel instanceof TlsChannel encrypted ? Optional.of(encrypted) : Optional.empty();
        Authenticator authenticator = new Authenticator(settings, lastPassword, endpoint, tls);
        Handshake handshake = new Handshake(conversation, authenticator, settings, version);
        ByteWriter startup = new ByteWriter(256);
        handshake.startup().encode(startup);
        Conversation.send(channel, startup, deadline);
        Handshake.Result result = handshake.run();
        return new LoggedIn(
                channel,
                input,
                result.parameters(),
                result.version(),
                result.status(),
                result.key()
                        .map(
                                key ->
                                        new CancelTicket(
                                                settings, endpoint, encryptionOf(channel), key)),
                endpoint,
                result.notices());
    }
}
