package dev.weir.cli.copy;

/// Finds the ends of tuples in binary data. What comes before the first tuple, signature and flags,
/// counts as a row that ends.
///
/// Source: PostgreSQL manual, "COPY", Binary Format.
final class TupleCutter implements RowCutter {
    private static final int SIGNATURE_AND_FLAGS_BYTES = 11 + 4;

    private State state = State.SKIP;
    private State afterSkip = State.LENGTH;
    private long skip = SIGNATURE_AND_FLAGS_BYTES;
    private int number;
    private int missing;
    private int fields = 1;
    private long rows = -1;

    private enum State {
        /// Bytes that say nothing.
        SKIP,
        /// How many values a tuple has.
        FIELDS,
        /// How long the value is, or the header's extension.
        LENGTH,
        END
    }

    TupleCutter() {
        missing = Integer.BYTES;
    }

    @Override
    public int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && state != State.END) {
            if (state == State.SKIP) {
                int count = (int) Math.min(skip, to - at);
                skip -= count;
                at += count;
            } else {
                number = number << 8 | bytes[at++] & 0xff;
                missing--;
            }
            if (state == State.SKIP ? skip == 0 : missing == 0) {
                if (isRowEnd()) {
                    rows++;
                    return at;
                }
            }
        }
        return NONE;
    }

    /// Goes on to what comes next.
    private boolean isRowEnd() {
        switch (state) {
            case SKIP -> {
                expect(afterSkip);
                return fields == 0;
            }
            case FIELDS -> {
                fields = (short) number;
                expect(fields < 0 ? State.END : fields == 0 ? State.FIELDS : State.LENGTH);
                return fields <= 0;
            }
            case LENGTH -> {
                return hasLength(number);
            }
            case END -> {
                return false;
            }
        }
        return false;
    }

    private boolean hasLength(int length) {
        fields--;
        State next = fields == 0 ? State.FIELDS : State.LENGTH;
        if (length <= 0) {
            expect(next);
            return fields == 0;
        }
        state = State.SKIP;
        skip = length;
        afterSkip = next;
        return false;
    }

    private void expect(State next) {
        state = next;
        number = 0;
        missing = next == State.FIELDS ? Short.BYTES : Integer.BYTES;
    }

    @Override
    public boolean isEnd() {
        return state == State.END;
    }

    @Override
    public long serverLines() {
        return Math.max(0, rows);
    }

    @Override
    public long lines() {
        return serverLines();
    }

    @Override
    public RowCutter at(long serverLinesThen, long linesThen) {
        TupleCutter other = new TupleCutter();
        other.expect(State.FIELDS);
        other.rows = serverLinesThen;
        return other;
    }
}
