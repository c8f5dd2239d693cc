package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.internal.login.AttemptException.Next;
import dev.weir.wire.Authentication;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.Negotiation;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;
import dev.weir.wire.StartupPacket.StartupMessage;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From StartupMessage to the first ReadyForQuery. One object for one log in.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Start-up.
final class Handshake {
    private final Conversation conversation;
    private final Authenticator authenticator;
    private final StartupMessage startup;
    private final ProtocolVersion oldest;

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<ServerError> notices = new ArrayList<>();
    private ProtocolVersion version;
    private Optional<BackendMessage.BackendKeyData> key = Optional.empty();
    private boolean isAuthenticated;

    Handshake(
            Conversation conversation,
            Authenticator authenticator,
            ConnectionSettings settings,
            ProtocolVersion version) {
        this.conversation = conversation;
        this.authenticator = authenticator;
        this.version = version;
        oldest = settings.oldestProtocol();
        startup = new StartupMessage(version, startupParameters(settings));
    }

    StartupMessage startup() {
        return startup;
    }

    /// What the server told.
    record Result(
            Map<String, String> parameters,
            Optional<BackendMessage.BackendKeyData> key,
            ProtocolVersion version,
            TransactionStatus status,
            List<ServerError> notices) {}

    /// Goes on from a StartupMessage that was sent.
    Result run() throws IOException, InterruptedException, AttemptException {
        while (true) {
            BackendMessage message = conversation.receive();
            if (message instanceof BackendMessage.ReadyForQuery(var status) && isAuthenticated) {
                checkParameters();
                return new Result(parameters, key, version, status, notices);
            }
            handle(message);
        }
    }

    private void handle(BackendMessage message)
            throws IOException, InterruptedException, AttemptException {
        switch (message) {
            case Authentication request when !isAuthenticated -> authenticate(request);
            case BackendMessage.NegotiateProtocolVersion answer when !isAuthenticated ->
                    negotiate(answer);
            case BackendMessage.ParameterStatus(var name, var value) when isAuthenticated ->
                    parameters.put(name, value);
            case BackendMessage.BackendKeyData data when isAuthenticated -> key = Optional.of(data);
            case BackendMessage.NoticeResponse(var notice) -> notices.add(notice);
            case BackendMessage.ErrorResponse(var error) -> throw refused(error);
            default ->
                    throw new ProtocolException(
                            message.getClass().getSimpleName()
                                    + " came "
                                    + (isAuthenticated ? "after" : "before")
                                    + " AuthenticationOk");
        }
    }

    private void authenticate(Authentication request)
            throws IOException, InterruptedException, AttemptException {
        Optional<AuthenticationAnswer> answer = authenticator.answer(request);
        if (answer.isPresent()) {
            conversation.send(answer.get().message());
        }
        isAuthenticated = request instanceof Authentication.AuthenticationOk;
    }

    private void negotiate(BackendMessage.NegotiateProtocolVersion answer) throws AttemptException {
        version =
                switch (Negotiation.conclude(startup, oldest, answer)) {
                    case Negotiation.Agreed(var agreed, _) -> agreed;
                    case Negotiation.Refused(var reason) ->
                            throw new AttemptException(reason, Next.NOTHING);
                };
    }

    /// A token that one way of connecting does not take is no better on another.
    private AttemptException refused(ServerError error) {
        return authenticator
                .refusal()
                .map(why -> new AttemptException(error, why))
                .orElseGet(() -> new AttemptException(error, nextAfter(error)));
    }

    /// libpq goes on to the next host only if the server cannot take sessions now, and tries the
    /// other encryption after any error. Here that is tried only where it can help, so that a wrong
    /// password is not counted twice.
    private Next nextAfter(ServerError error) {
        SqlState state = error.sqlState();
        if (state.equals(SqlState.CANNOT_CONNECT_NOW)) {
            return Next.NEXT_ADDRESS;
        }
        if (state.equals(SqlState.INVALID_AUTHORIZATION_SPECIFICATION)) {
            return Next.OTHER_ENCRYPTION;
        }
        boolean isRefusedVersion =
                state.equals(SqlState.PROTOCOL_VIOLATION)
                        || state.equals(SqlState.FEATURE_NOT_SUPPORTED);
        return isRefusedVersion && !isAuthenticated ? Next.OLDER_PROTOCOL : Next.NOTHING;
    }

    /// The session's foundations: text is UTF-8, and times are integers in binary.
    private void checkParameters() throws AttemptException {
        String encoding = parameters.getOrDefault("client_encoding", "UTF8");
        if (!encoding.equalsIgnoreCase("UTF8") && !encoding.equalsIgnoreCase("UNICODE")) {
            throw new AttemptException(
                    "the server did not take client_encoding=UTF8, but sends " + encoding,
                    Next.NOTHING);
        }
        if (parameters.getOrDefault("integer_datetimes", "on").equals("off")) {
            throw new AttemptException(
                    "the server was built with floating-point times, which are not supported",
                    Next.NOTHING);
        }
    }

    /// Only what connection poolers let through.
    private static Map<String, String> startupParameters(ConnectionSettings settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", settings.user());
        parameters.put("database", settings.database());
        if (!settings.applicationName().isEmpty()) {
            parameters.put("application_name", settings.applicationName());
        }
        parameters.put("client_encoding", "UTF8");
        parameters.putAll(settings.sessionSettings());
        return parameters;
    }
}
