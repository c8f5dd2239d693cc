package dev.weir.pooler.internal.auth;

import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.Negotiation;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client's StartupMessage means.
///
/// Source: PostgreSQL manual, Message Formats, StartupMessage; PgBouncer's manual,
/// `track_extra_parameters` and `ignore_startup_parameters`.
public sealed interface ClientStartup {
    /// Most bytes of a user's name, as in PgBouncer.
    int USER_BYTES_MAX = 127;

    /// Most bytes of a database's name, as in PostgreSQL and PgBouncer.
    int DATABASE_BYTES_MAX = 63;

    /// Go on with the log-in.
    ///
    /// @param database the user's name if the client gave none
    /// @param parameters tracked parameters in the order of sending, by their names in lower case
    record Accepted(
            String user,
            String database,
            Replication replication,
            Map<String, String> parameters,
            Protocol protocol)
            implements ClientStartup {
        public Accepted {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /// How to speak with the client.
    ///
    /// @param version what both speak
    /// @param answer to be sent before anything else, where the client does not get what it asked
    ///   for
    record Protocol(ProtocolVersion version, Optional<NegotiateProtocolVersion> answer) {
        static Protocol of(StartupMessage message, ProtocolVersion newest) {
            return new Protocol(
                    Negotiation.spoken(message, newest),
                    Negotiation.answer(message, newest, List.of()));
        }
    }

    /// The client cannot have what it wants.
    record Refused(LoginRefusal refusal) implements ClientStartup {}

    /// Reads the message.
    static ClientStartup of(StartupMessage message, StartupRules rules) {
        return new StartupReader(message, rules).read();
    }

    /// What to say to a client whose first packet could not be decoded.
    ///
    /// @param detail why, for the log
    static Refused malformed(String detail) {
        return new Refused(LoginRefusal.protocol("invalid startup packet layout", detail));
    }
}
