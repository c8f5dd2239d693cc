package dev.weir.wire;

import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How client and server agree on a version and on options of the protocol: the client asks in
/// StartupMessage; a server that speaks less says so with NegotiateProtocolVersion; the client goes
/// on with that, or gives up. There is no further round.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up and Protocol Versions; `libpq`.
public sealed interface Negotiation {
    /// Prefix of the names of protocol options in StartupMessage.
    String OPTION_PREFIX = "_pq_.";

    /// Go on.
    ///
    /// @param version what both speak from now on
    /// @param unrecognizedOptions options that were asked for and do not hold
    record Agreed(ProtocolVersion version, List<String> unrecognizedOptions)
            implements Negotiation {
        public Agreed {
            unrecognizedOptions = List.copyOf(unrecognizedOptions);
        }
    }

    /// Close the connection.
    ///
    /// @param reason for the error's message
    record Refused(String reason) implements Negotiation {}

    /// What follows for a client from the server's answer.
    ///
    /// @param asked what the client sent
    /// @param oldest oldest version that the client is content with
    static Negotiation conclude(
            StartupMessage asked, ProtocolVersion oldest, NegotiateProtocolVersion answer) {
        ProtocolVersion newest = answer.newest();
        if (newest.major() != 3 || newest.code() > asked.version().code()) {
            return refused(newest, "asked for was " + asked.version());
        }
        if (newest.minor() == 1) {
            return refused(newest, "which never existed");
        }
        if (newest.code() < oldest.code()) {
            return refused(newest, "wanted is at least " + oldest);
        }
        if (newest.equals(asked.version()) && answer.unrecognizedOptions().isEmpty()) {
            return new Refused(
                    "the server negotiates the protocol version without changing anything");
        }
        for (String option : answer.unrecognizedOptions()) {
            if (!option.startsWith(OPTION_PREFIX) || !asked.parameters().containsKey(option)) {
                return new Refused(
                        "the server refuses protocol option \""
                                + option
                                + "\", which was not sent");
            }
        }
        return new Agreed(newest, answer.unrecognizedOptions());
    }

    private static Refused refused(ProtocolVersion newest, String why) {
        return new Refused("the server offers protocol version " + newest + ", " + why);
    }

    /// What a server that speaks up to `newest` answers.
    ///
    /// @param optionsKnown names of the options that it knows, with their prefix
    /// @return nothing if the client gets what it asked for
    static Optional<NegotiateProtocolVersion> answer(
            StartupMessage asked, ProtocolVersion newest, Collection<String> optionsKnown) {
        List<String> unrecognized =
                asked.parameters().keySet().stream()
                        .filter(name -> name.startsWith(OPTION_PREFIX))
                        .filter(name -> !optionsKnown.contains(name))
                        .toList();
        ProtocolVersion spoken = spoken(asked, newest);
        return spoken.equals(asked.version()) && unrecognized.isEmpty()
                ? Optional.empty()
                : Optional.of(new NegotiateProtocolVersion(spoken, unrecognized));
    }

    /// The version that a server speaks after it has answered: the older one of both.
    static ProtocolVersion spoken(StartupMessage asked, ProtocolVersion newest) {
        return asked.version().code() < newest.code() ? asked.version() : newest;
    }
}
