package dev.weir.cli.copy;

import dev.weir.driver.Connection;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.Transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sends some of a file's blocks on a connection of its own, in a transaction that is left open.
final class BlockSender {
    private final LoadJob job;
    private final BlockQueue queue;
    private final Framing framing;
    private final Connection db;
    private final Transaction transaction;
    private final List<Piece> pieces = new ArrayList<>();
    private long serverLines;
    private long rows;
    private Optional<PostgresException> failure = Optional.empty();

    /// What stands before and behind the rows of each connection.
    ///
    /// @param headLines that the server counts in the head
    record Framing(byte[] head, long headLines, byte[] tail) {}

    /// A block that was sent. Sixteen bytes or so for a MiB of data.
    ///
    /// @param start counts as the server does that has it
    private record Piece(long offset, RowCutter start) {}

    BlockSender(LoadJob job, BlockQueue queue, Framing framing, Connection db) {
        this.job = job;
        this.queue = queue;
        this.framing = framing;
        this.db = db;
        transaction = db.begin();
        serverLines = framing.headLines();
    }

    /// Sends until there is no more, or somebody fails.
    void run() {
        try (RawCopyIn copy = job.start(transaction)) {
            copy.write(framing.head());
            Optional<Block> block = queue.takeFull();
            while (block.isPresent()) {
                send(block.get(), copy);
                queue.giveBack(block.get());
                block = queue.takeFull();
            }
            if (!queue.hasFailed()) {
                copy.write(framing.tail());
                rows = copy.finish();
                // What would fail at the commit shall fail before any other has committed.
                transaction.execute("set constraints all immediate");
            }
        } catch (PostgresException e) {
            failure = Optional.of(e);
            queue.fail();
        }
    }

    private void send(Block block, RawCopyIn copy) {
        boolean isFirst = pieces.isEmpty() && framing.head().length == 0;
        // A server that has seen no line yet does not know what ends one, and counts otherwise.
        RowCutter known = isFirst ? job.dialect().cutter() : block.start;
        pieces.add(new Piece(block.offset, known.at(serverLines, block.start.lines())));
        serverLines += isFirst ? linesOf(block) : block.serverLines;
        copy.write(block.bytes, 0, block.length);
    }

    private long linesOf(Block block) {
        RowCutter cutter = job.dialect().cutter();
        int at = 0;
        while (at >= 0) {
            at = cutter.next(block.bytes, at, block.length);
        }
        return cutter.serverLines();
    }

    /// The row of the file that the server of this connection means by a number.
    Optional<LineFinder.Found> find(long number) {
        CopyFile file = job.source().file();
        if (number <= framing.headLines() || pieces.isEmpty()) {
            return LineFinder.find(file, job.dialect(), 0, number);
        }
        int at = pieces.size() - 1;
        while (at > 0 && pieces.get(at).start().serverLines() >= number) {
            at--;
        }
        Piece piece = pieces.get(at);
        RowCutter start = piece.start();
        long line = start.lines() + number - start.serverLines();
        return LineFinder.find(
                        file,
                        job.dialect(),
                        start.at(start.serverLines(), start.lines()),
                        piece.offset(),
                        number)
                .or(() -> Optional.of(new LineFinder.Found(line, "")));
    }

    Optional<PostgresException> failure() {
        return failure;
    }

    long rows() {
        return rows;
    }

    Connection connection() {
        return db;
    }

    void commit() {
        transaction.commit();
    }

    void rollback() {
        transaction.close();
    }

    /// Where its rows come from, for people: `line 2 to ...`.
    List<Long> firstLines() {
        return pieces.stream().map(piece -> piece.start().lines() + 1).toList();
    }
}
