package dev.weir.pooler.internal.auth;

import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.ScramException;

/// One way to ask a client for a proof. What the client sent wrong comes out as a
/// [ProtocolException] or a [ScramException], which [#refused] puts in words.
sealed interface Conversation
        permits UnaskedConversation,
                ClearTextConversation,
                ExternalConversation,
                Md5Conversation,
                ScramConversation {
    ClientStep begin();

    ClientStep answer(AuthenticationResponse message);

    /// The refusal of a client whose message makes no sense.
    LoginRefusal refused(RuntimeException cause);
}
