package dev.weir.driver.internal.statement;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.internal.session.Exchange;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

/// Takes the messages that answer a simple Query.
final class ScriptAnswer {
    private String lastTag = "";
    private @Nullable ServerError error;
    private boolean copied;
    private boolean mayHaveCommitted;

    void read(Exchange exchange) {
        byte tag = exchange.next();
        while (tag != BackendTag.READY_FOR_QUERY) {
            if (exchange.read(tag, this::accept)) {
                refuseCopy(exchange);
            }
            tag = exchange.next();
        }
    }

    /// @return whether the server waits for a COPY's data
    private boolean accept(byte tag, ByteReader body) {
        switch (tag) {
            case BackendTag.COMMAND_COMPLETE -> completed(body.takeCString());
            case BackendTag.ERROR_RESPONSE -> error = Answer.errorOf(body);
            case BackendTag.COPY_IN_RESPONSE, BackendTag.COPY_BOTH_RESPONSE -> {
                return true;
            }
            default -> {
                // Rows and their descriptions: a script's are thrown away.
            }
        }
        return false;
    }

    private void completed(String tag) {
        lastTag = tag;
        mayHaveCommitted |= tag.equals("COMMIT") || tag.equals("CALL") || tag.equals("DO");
    }

    private void refuseCopy(Exchange exchange) {
        copied = true;
        exchange.send(
                out -> Messages.copyFail(out, "copy ... from stdin runs by rawCopyIn"),
                dev.weir.driver.internal.session.Ending.SYNCED);
    }

    RuntimeException lost(Request request, ConnectionLostException lost) {
        ServerError said = error;
        return said == null
                ? lost
                : Failures.lostAfter(said, RequestFate.UNKNOWN, request.sql(), lost);
    }

    String result(Request request) {
        ServerError said = error;
        if (copied) {
            throw new ConnectionStateException(
                    "copy ... from stdin runs by rawCopyIn, not in a script: " + request.sql());
        }
        if (said != null) {
            throw mayHaveCommitted
                    ? Failures.refusedInDoubt(said, request.sql())
                    : Failures.refused(said, request.sql());
        }
        return lastTag;
    }
}
