package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

@Timeout(30)
final class FaultProxyTest {
    private final FaultProxy proxy = FaultProxy.to(TestServers.shared());

    @AfterEach
    void endProxy() {
        proxy.close();
    }

    private RawClient connect() {
        return RawClient.connect(proxy.host(), proxy.port(), Map.of("user", "postgres"), "");
    }

    @Test
    void passesEverythingUnlessToldOtherwise() {
        try (RawClient client = connect()) {
            assertThat(client.text("select repeat('x', 1000000)")).hasSize(1_000_000);
            assertThat(proxy.connections()).isEqualTo(1);
            assertThat(proxy.fromServer().bytes()).isGreaterThan(1_000_000);
            assertThat(proxy.fromClient().bytes()).isBetween(50L, 500L);
        }
    }

    @Test
    void forgetsAConnectionThatHasEnded() throws Exception {
        connect().close();
        for (int i = 0; proxy.openConnections() > 0 && i < 500; i++) {
            Thread.sleep(10);
        }
        assertThat(proxy.openConnections()).isZero();
    }

    @Test
    void splitsEveryByteBothWays() {
        proxy.fromClient().split(1);
        proxy.fromServer().split(1);
        try (RawClient client = connect()) {
            assertThat(client.text("select $1::int * 2", "21")).isEqualTo("42");
        }
    }

    @Test
    void delaysWhatPasses() {
        try (RawClient client = connect()) {
            proxy.fromServer().delay(Duration.ofMillis(100));
            long began = System.nanoTime();
            assertThat(client.text("select 1")).isEqualTo("1");
            assertThat(System.nanoTime() - began).isGreaterThan(100_000_000);
        }
    }

    @Test
    void cutsInOrderAfterSomeBytes() {
        try (RawClient client = connect()) {
            proxy.fromServer().cutAfter(3, Cut.FIN);
            assertThatThrownBy(() -> client.run("select 1"))
                    .hasStackTraceContaining("EOFException");
        }
    }

    @Test
    void cutsWithAResetAfterSomeBytes() {
        try (RawClient client = connect()) {
            proxy.fromServer().cutAfter(0, Cut.RST);
            assertThatThrownBy(() -> client.run("select 1"))
                    .hasStackTraceContaining("Connection reset");
        }
    }

    @Test
    void cutsWhatAClientSends() {
        try (RawClient client = connect()) {
            proxy.fromClient().cutAfter(4, Cut.FIN);
            assertThatThrownBy(() -> client.run("select 1")).isInstanceOf(TestkitException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsAllThatIsOpen(Cut cut) {
        try (RawClient client = connect()) {
            proxy.cutAll(cut);
            assertThatThrownBy(() -> client.run("select 1")).isInstanceOf(TestkitException.class);
        }
    }

    @Test
    void holdsBackUntilItIsToldToResume() throws Exception {
        try (RawClient client = connect()) {
            proxy.fromServer().stall();
            var reply = CompletableFuture.supplyAsync(() -> client.text("select 1"));
            proxy.fromServer().awaitHeld();
            assertThat(reply).isNotDone();
            proxy.fromServer().resume();
            assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo("1");
        }
    }

    @Test
    void stallsAtAMessage() throws Exception {
        try (RawClient client = connect()) {
            proxy.fromServer().on('C', 1).stall();
            var reply = CompletableFuture.supplyAsync(() -> client.text("select 1"));
            proxy.fromServer().awaitHeld();
            assertThat(reply).isNotDone();
            proxy.fromServer().resume();
            assertThat(reply.get(10, TimeUnit.SECONDS)).isEqualTo("1");
        }
    }

    @Test
    void altersTheMessageChosenAndNoOther() {
        try (RawClient client = connect()) {
            proxy.fromServer().on('D', 2).alter(body -> row("nine"));
            assertThat(client.texts("select n::text from generate_series(1, 3) n"))
                    .containsExactly("1", "nine", "3");
        }
    }

    private static byte[] row(String text) {
        byte[] row = ("\0\1\0\0\0\4" + text).getBytes(StandardCharsets.US_ASCII);
        assertThat(row).hasSize(10);
        return row;
    }

    @Test
    void altersTheStartUp() {
        proxy.fromClient()
                .on(FaultDirection.STARTUP, 1)
                .alter(body -> "\0\3\0\0user\0nobody\0\0".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(this::connect).hasMessageContaining("role \"nobody\" does not exist");
    }

    @Test
    void dropsAMessage() {
        try (RawClient client = connect()) {
            proxy.fromServer().on('D', 1).drop();
            assertThat(client.texts("select n::text from generate_series(1, 3) n"))
                    .containsExactly("2", "3");
        }
    }

    @Test
    void injectsAMessage() {
        ServerError notice = ServerError.of("NOTICE", SqlState.SUCCESSFUL_COMPLETION, "psst");
        try (RawClient client = connect()) {
            long before = proxy.fromServer().bytes();
            proxy.fromServer().on('Z', 1).injectBefore(new NoticeResponse(notice));
            assertThat(client.text("select 1")).isEqualTo("1");
            long withNotice = proxy.fromServer().bytes() - before;
            assertThat(client.text("select 1")).isEqualTo("1");
            assertThat(proxy.fromServer().bytes() - before).isLessThan(2 * withNotice);
        }
    }

    @Test
    void cutsWithinAMessage() {
        try (RawClient client = connect()) {
            proxy.fromServer().on('D', 3).cutWithin(7, Cut.FIN);
            assertThatThrownBy(() -> client.texts("select generate_series(1, 9)::text"))
                    .hasMessageContaining("within a message");
        }
    }

    @Test
    void forgetsItsFaults() {
        proxy.fromServer().on('R', 1).drop();
        proxy.fromServer().split(1).stall();
        proxy.fromServer().reset();
        try (RawClient client = connect()) {
            assertThat(client.text("select 1")).isEqualTo("1");
        }
    }

    // Now and then the client used to get in between.
    @RepeatedTest(50)
    void endsWhileItHoldsBack() {
        proxy.fromServer().stall();
        var attempt = CompletableFuture.runAsync(() -> connect().close());
        proxy.fromServer().awaitHeld();
        proxy.close();
        assertThatThrownBy(() -> attempt.get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(java.io.IOException.class);
    }
}
