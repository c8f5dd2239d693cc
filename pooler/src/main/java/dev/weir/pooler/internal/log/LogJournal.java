package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.log.LogBook.Level;
import dev.weir.pooler.internal.relay.Journal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// Makes lines of what clients and servers do.
record LogJournal(
        LogWriter writer,
        BooleanSupplier connections,
        BooleanSupplier disconnections,
        IntSupplier verbosity)
        implements Journal {
    @Override
    public boolean tells(Detail detail) {
        return verbosity.getAsInt() > detail.ordinal();
    }

    @Override
    public void detail(Party party, String message) {
        writer.add(Line.of(Level.DEBUG, party.names(), message));
    }

    @Override
    public void closing(Party party, String reason, long ageSeconds) {
        if (disconnections.getAsBoolean()) {
            writer.add(Line.ofEnd(party.names(), reason, ageSeconds));
        }
    }

    @Override
    public void info(Party party, String message) {
        if (connections.getAsBoolean()) {
            writer.add(Line.of(Level.LOG, party.names(), message));
        }
    }

    @Override
    public void info(String message) {
        writer.add(Line.of(Level.LOG, message));
    }

    @Override
    public void warning(Party party, String message) {
        writer.add(Line.of(Level.WARNING, party.names(), message));
    }

    @Override
    public void failure(Object where, Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        String message = "internal error: " + trace;
        writer.add(
                where instanceof Party party
                        ? Line.of(Level.ERROR, party.names(), message)
                        : Line.of(Level.ERROR, where + " " + message));
    }
}
