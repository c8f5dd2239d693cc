package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.testkit.FakeServer;
import dev.weir.testkit.FakeSession;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.NoData;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.Ints;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/// What a connection's last error says of the request that was on its way: a server that ends a
/// session has not taken it up, a pooler that makes up the error may have sent it on.
@Timeout(60)
final class FarewellTest {
    private static final String SQL = "insert into log values (1)";

    @ParameterizedTest
    @ValueSource(strings = {"query timeout", "server conn crashed?", "server_lifetime"})
    void whatAPoolerMakesUpLeavesInDoubtWhetherTheRequestRan(String message) {
        ServerError error = ServerError.of("FATAL", SqlState.PROTOCOL_VIOLATION, message);
        assertThat(afterFarewell(error))
                .hasMessageContaining(message)
                .hasMessageContaining("may have run")
                .extracting(PostgresException::fate)
                .isEqualTo(RequestFate.UNKNOWN);
    }

    @Test
    void whatTheServerItselfSaysIsCertain() {
        ServerError error =
                ServerError.of("FATAL", SqlState.ADMIN_SHUTDOWN, "terminating connection")
                        .with('R', "ProcessInterrupts");
        assertThat(afterFarewell(error).fate()).isEqualTo(RequestFate.NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_idle_timeout", "query_wait_timeout"})
    void whatAPoolerHasNotSentOnIsCertain(String message) {
        ServerError error = ServerError.of("FATAL", SqlState.PROTOCOL_VIOLATION, message);
        assertThat(afterFarewell(error).fate()).isEqualTo(RequestFate.NOT_SENT);
    }

    @Test
    void allRowsOfABatchAreInDoubtBehindAnErrorThatAPoolerMakesUp() {
        ServerError error = ServerError.of("FATAL", SqlState.PROTOCOL_VIOLATION, "query timeout");
        try (FakeServer server = ending(error);
                Connection db = Connector.of(server.url()).connect()) {
            UnfinishedBatchException e =
                    catchThrowableOfType(
                            UnfinishedBatchException.class,
                            () -> db.batch(SQL).add().add().runEach());
            assertThat(List.of(0, 1))
                    .allSatisfy(
                            row ->
                                    assertThat(e.result().error(row).orElseThrow().fate())
                                            .isEqualTo(RequestFate.UNKNOWN));
        }
    }

    private static ConnectionLostException afterFarewell(ServerError error) {
        try (FakeServer server = ending(error);
                Connection db = Connector.of(server.url()).connect()) {
            return catchThrowableOfType(ConnectionLostException.class, () -> db.execute(SQL));
        }
    }

    /// Describes a statement, and ends the session when it is to be run.
    private static FakeServer ending(ServerError error) {
        return FakeServer.script(
                session -> {
                    session.logIn();
                    takeCycle(session);
                    session.send(
                                    new ParseComplete(),
                                    new ParameterDescription(Ints.of()),
                                    new NoData())
                            .ready();
                    takeCycle(session);
                    session.send(new ErrorResponse(error));
                });
    }

    private static void takeCycle(FakeSession session) throws IOException {
        while (!(session.take(FrontendMessage.class) instanceof Sync)) {
            // As the driver likes.
        }
    }
}
