package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

import java.util.Optional;

/// Cuts a source into blocks of whole rows. One thread.
final class BlockReader {
    private final LoadJob job;
    private final BlockQueue queue;
    private final RowCutter cutter;
    private long offset;
    private Block block;
    private int size;
    private int rowEnd;
    private long rows;

    /// @param cutter stands at the first row that is not the head
    /// @param offset of that row
    BlockReader(LoadJob job, BlockQueue queue, RowCutter cutter, long offset) {
        this.job = job;
        this.queue = queue;
        this.cutter = cutter;
        this.offset = offset;
        block = new Block(cutter);
    }

    /// Reads all, unless a sender fails.
    void run() {
        boolean goesOn = begin(new byte[0], 0, 0);
        while (goesOn) {
            int count = job.source().read(block.bytes, size, block.bytes.length - size);
            if (count < 0) {
                putRest();
                goesOn = false;
            } else {
                goesOn = cut(count) && (size < block.bytes.length || makeRoom());
            }
        }
        queue.end();
    }

    /// Takes an empty block, and puts the beginning of a row into it.
    private boolean begin(byte[] bytes, int from, int to) {
        Optional<Block> empty = queue.takeEmpty();
        if (empty.isEmpty()) {
            return false;
        }
        block = empty.get();
        size = to - from;
        while (block.bytes.length <= size) {
            block.grow(where());
        }
        System.arraycopy(bytes, from, block.bytes, 0, size);
        rowEnd = 0;
        block.offset = offset;
        block.start = cutter.at(cutter.serverLines(), cutter.lines());
        return true;
    }

    private String where() {
        return job.source().file().label() + ":" + job.dialect().unit() + (cutter.lines() + 1);
    }

    /// @return whether more rows may come
    private boolean cut(int count) {
        int at = size;
        size += count;
        int end = cutter.next(block.bytes, at, size);
        while (end >= 0 && !cutter.isEnd()) {
            rows++;
            rowEnd = end;
            end = cutter.next(block.bytes, end, size);
        }
        if (end >= 0) {
            refuseMarkInCsv();
            put(rowEnd);
            return false;
        }
        return true;
    }

    /// Before PostgreSQL 18 the rest would be lost in silence, and of one connection only.
    private void refuseMarkInCsv() {
        if (job.dialect().format() == CopyFormat.CSV) {
            throw new CopyFailure(
                    job.source().file().label()
                            + ":"
                            + cutter.lines()
                            + ": a line is \\. and nothing else, which may end the data; --jobs"
                            + " cannot take that");
        }
    }

    private boolean makeRoom() {
        if (rowEnd == 0) {
            block.grow(where());
            return true;
        }
        Block full = block;
        byte[] bytes = full.bytes;
        int end = rowEnd;
        put(end);
        return begin(bytes, end, size);
    }

    private void put(int length) {
        block.length = length;
        block.serverLines = cutter.serverLines() - block.start.serverLines();
        offset += length;
        job.tally().add(rows, length, job.source().position());
        rows = 0;
        queue.putFull(block);
    }

    /// The last row need not end with a newline.
    private void putRest() {
        if (size > rowEnd && job.dialect().format() == CopyFormat.BINARY) {
            throw new CopyFailure(where() + ": the file ends within a row");
        }
        put(size);
    }
}
