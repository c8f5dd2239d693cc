package dev.weir.testkit;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// One message to come, chosen by [FaultDirection#on], and what shall happen to it. It happens
/// once.
public final class FaultPoint {
    private final Consumer<MessageFault> rule;

    FaultPoint(Consumer<MessageFault> rule) {
        this.rule = rule;
    }

    /// The message does not arrive.
    public void drop() {
        rule.accept(new MessageFault.Drop());
    }

    /// The message arrives with another body; its length is set to fit.
    public void alter(UnaryOperator<byte[]> change) {
        rule.accept(new MessageFault.Alter(change));
    }

    /// These bytes arrive just before the message.
    public void injectBefore(byte... bytes) {
        rule.accept(new MessageFault.InjectBefore(bytes));
    }

    public void injectBefore(BackendMessage message) {
        injectBefore(encode(message));
    }

    /// These bytes arrive just after the message.
    public void injectAfter(byte... bytes) {
        rule.accept(new MessageFault.InjectAfter(bytes));
    }

    public void injectAfter(BackendMessage message) {
        injectAfter(encode(message));
    }

    public void injectAfter(FrontendMessage message) {
        ByteWriter out = new ByteWriter(256);
        message.encode(out);
        injectAfter(out.toByteArray());
    }

    /// The connection ends before the message.
    public void cutBefore(Cut cut) {
        cutWithin(0, cut);
    }

    /// The connection ends after so many bytes of the message, its tag and length included.
    public void cutWithin(int bytes, Cut cut) {
        rule.accept(new MessageFault.CutAt(bytes, cut));
    }

    /// The connection ends after the message.
    public void cutAfter(Cut cut) {
        cutWithin(Integer.MAX_VALUE, cut);
    }

    /// Nothing more arrives, from this message on, until [FaultDirection#resume()].
    public void stall() {
        rule.accept(new MessageFault.StallBefore());
    }

    private static byte[] encode(BackendMessage message) {
        ByteWriter out = new ByteWriter(256);
        message.encode(out);
        return out.toByteArray();
    }
}
