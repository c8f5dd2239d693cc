package dev.weir.pooler.conversation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FakeSession;

import org.junit.jupiter.api.Test;

/// Clients for whom there is no server.
class WaitTest {
    @Test
    void theWaitForAServerIsAPartOfTheQuery() {
        try (var talk = Conversation.with("query_timeout = 0.3", FakeSession::stall)) {
            assertThatThrownBy(talk::client)
                    .hasMessage("FATAL: 57014 query_canceled: query_timeout");
        }
    }
}
