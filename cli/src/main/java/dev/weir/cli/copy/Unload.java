package dev.weir.cli.copy;

import dev.weir.cli.terminal.BrokenPipe;
import dev.weir.cli.terminal.Printable;
import dev.weir.driver.Connection;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.ServerErrorException;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/// A COPY from the server into a file.
///
/// @param tally of the data that come
public record Unload(CopyFrom from, CopyFile file, Overwrite overwrite, Tally tally) {
    private static final int ROWS_BETWEEN_LOOKS = 256;

    /// Looks at the file before there is a connection.
    public static void check(CopyFile file, Overwrite overwrite) {
        TargetFile.check(file, overwrite);
    }

    /// @return how many rows were copied; empty if nobody read them to their end
    public OptionalLong run(Connection db) {
        try (TargetFile target = TargetFile.create(file, overwrite);
                RawCopyOut copy = db.rawCopyOut(from)) {
            Counted counted = new Counted(target.stream(), tally);
            long rows = copy.transferTo(counted);
            counted.tell();
            target.keep();
            return OptionalLong.of(rows);
        } catch (IOException e) {
            if (file.isStandard() && BrokenPipe.is(e)) {
                return OptionalLong.empty();
            }
            throw TargetFile.failed(file, e);
        } catch (PostgresException e) {
            throw refused(e);
        }
    }

    private CopyFailure refused(PostgresException e) {
        String end = file.isStandard() ? "\nthe output is not whole" : "\nno file was written";
        if (Shutdown.isUnderWay()) {
            return new CopyFailure("interrupted" + end, e);
        }
        if (!(e instanceof ServerErrorException said)) {
            return new CopyFailure(e.getMessage() + end, e);
        }
        String message = Printable.of(said.error().message());
        return new CopyFailure(message + CopyErrors.advice(said.error()) + end, e);
    }

    /// Counts pieces, of which the server makes one for each row.
    private static final class Counted extends FilterOutputStream {
        private final OutputStream to;
        private final Tally tally;
        private long rows;
        private long bytes;

        Counted(OutputStream to, Tally tally) {
            super(to);
            this.to = to;
            this.tally = tally;
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            to.write(piece, offset, length);
            rows++;
            bytes += length;
            if (rows == ROWS_BETWEEN_LOOKS) {
                tell();
            }
        }

        void tell() {
            tally.add(rows, bytes, 0);
            rows = 0;
            bytes = 0;
        }
    }
}
