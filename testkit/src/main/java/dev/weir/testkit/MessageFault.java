package dev.weir.testkit;

import java.util.function.UnaryOperator;

/// What happens to one message.
sealed interface MessageFault {
    record None() implements MessageFault {}

    record Drop() implements MessageFault {}

    record Alter(UnaryOperator<byte[]> change) implements MessageFault {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InjectBefore(byte[] bytes) implements MessageFault {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InjectAfter(byte[] bytes) implements MessageFault {}

    /// The connection ends after so many bytes of the message.
    record CutAt(int bytes, Cut cut) implements MessageFault {}

    record StallBefore() implements MessageFault {}
}
