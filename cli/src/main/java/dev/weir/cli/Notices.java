package dev.weir.cli;

import dev.weir.cli.terminal.Amounts;
import dev.weir.cli.terminal.Printable;
import dev.weir.cli.terminal.ProgressBar;
import dev.weir.driver.NoticeHandler;
import dev.weir.wire.ServerError;

import java.io.PrintWriter;
import java.util.Optional;

/// Prints the first notices of a server as they come, and in the end the last: there may be one for
/// each row, and the last has their number. Thread-safe.
final class Notices implements NoticeHandler, AutoCloseable {
    private static final int SHOWN_MAX = 10;

    private final PrintWriter out;
    private final ProgressBar bar;
    private long count;
    private Optional<ServerError> last = Optional.empty();

    Notices(PrintWriter out, ProgressBar bar) {
        this.out = out;
        this.bar = bar;
    }

    @Override
    public synchronized void received(ServerError notice) {
        count++;
        if (count <= SHOWN_MAX) {
            print(notice);
        } else {
            last = Optional.of(notice);
        }
    }

    private void print(ServerError notice) {
        bar.clear();
        out.println(notice.severity() + ": " + Printable.of(notice.message()));
        out.flush();
    }

    @Override
    public void close() {
        end();
    }

    /// Tells what was left out so far.
    synchronized void end() {
        long left = count - SHOWN_MAX - 1;
        if (left > 0) {
            out.println("and " + Amounts.number(left) + " more");
        }
        last.ifPresent(this::print);
        last = Optional.empty();
        count = 0;
    }
}
