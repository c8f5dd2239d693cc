package dev.weir.cli.copy;

import dev.weir.cli.terminal.Amounts;
import dev.weir.driver.Connection;
import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.PostgresException;
import dev.weir.driver.ServerErrorException;
import dev.weir.wire.ServerError;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One COPY on each of several connections, each in a transaction of its own: they commit when all
/// have succeeded, one after the other. This thread reads the file and cuts it into blocks, of
/// which there are a fixed number.
public final class ParallelLoad {
    private static final int BLOCKS_EACH = 2;
    private static final byte[] BINARY_TRAILER = {(byte) 0xff, (byte) 0xff};
    private static final int LINES_SHOWN = 5;

    private final LoadJob job;
    private final CopyErrors errors;
    private final List<Connection> connections;
    private final Connection observer;

    /// @param relation the table's own name, as messages of the server have it
    /// @param observer one more connection, which looks whether the others wait for each other
    public ParallelLoad(
            LoadJob job, String relation, List<Connection> connections, Connection observer) {
        this.job = job;
        this.errors = job.errors(relation);
        this.connections = connections;
        this.observer = observer;
    }

    /// @return how many rows were copied
    public long run() {
        byte[] head = hasHead() ? Header.firstLine(job.source(), job.dialect()) : new byte[0];
        RowCutter cutter = job.dialect().cutter();
        cutter.next(head, 0, head.length);
        job.source().skip(head.length);
        boolean isBinary = job.dialect().format() == CopyFormat.BINARY;
        BlockSender.Framing framing =
                new BlockSender.Framing(
                        head, cutter.serverLines(), isBinary ? BINARY_TRAILER : new byte[0]);
        BlockQueue queue = new BlockQueue(BLOCKS_EACH * connections.size() + 1, cutter);
        List<BlockSender> senders =
                connections.stream().map(db -> new BlockSender(job, queue, framing, db)).toList();
        try {
            send(senders, queue, new BlockReader(job, queue, cutter, head.length));
            return commit(senders);
        } finally {
            senders.forEach(BlockSender::rollback);
        }
    }

    private boolean hasHead() {
        return job.dialect().format() == CopyFormat.BINARY
                || job.into().options().filter(CopyOptions::hasHeader).isPresent();
    }

    private void send(List<BlockSender> senders, BlockQueue queue, BlockReader reader) {
        List<Thread> threads = new ArrayList<>();
        try (DuplicateWatch watch = DuplicateWatch.start(observer, connections)) {
            senders.forEach(sender -> threads.add(Thread.startVirtualThread(sender::run)));
            try {
                reader.run();
            } catch (CopyFailure e) {
                queue.fail();
                throw CopyErrors.failed(e);
            } finally {
                threads.forEach(ParallelLoad::join);
            }
            for (BlockSender sender : senders) {
                sender.failure().ifPresent(e -> fail(sender, e, watch));
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(BlockSender sender, PostgresException e, DuplicateWatch watch) {
        boolean isTwice = watch.hasSeen() && e instanceof ServerErrorException;
        throw errors.failed(isTwice ? twice((ServerErrorException) e) : e, sender::find);
    }

    /// In place of what a server says of a cancel.
    private static ServerErrorException twice(ServerErrorException e) {
        ServerError said = e.error();
        String message = "the file has another row with the same key";
        return new ServerErrorException(
                ServerError.of(said.severity(), said.sqlState(), message).with('W', said.where()),
                "");
    }

    private long commit(List<BlockSender> senders) {
        long rows = 0;
        for (int i = 0; i < senders.size(); i++) {
            try {
                senders.get(i).commit();
            } catch (PostgresException e) {
                throw i == 0
                        ? errors.failedToCommit(e)
                        : halfCommitted(senders.subList(0, i), rows, e);
            }
            rows += senders.get(i).rows();
        }
        return rows;
    }

    private CopyFailure halfCommitted(List<BlockSender> committed, long rows, PostgresException e) {
        String lines =
                committed.stream()
                        .flatMap(sender -> sender.firstLines().stream())
                        .sorted()
                        .limit(LINES_SHOWN)
                        .map(Amounts::number)
                        .collect(Collectors.joining(", "));
        String kept =
                "%s of %d connections out of %d, in blocks that begin at lines %s"
                        .formatted(Amounts.rows(rows), committed.size(), connections.size(), lines);
        return errors.failedInPart(e, kept);
    }
}
