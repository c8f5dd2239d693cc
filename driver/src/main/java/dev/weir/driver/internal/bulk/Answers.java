package dev.weir.driver.internal.bulk;

import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowMappings;
import dev.weir.driver.internal.rows.RowView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Takes an answer for each row, whose first column is the row's number within the slice.
final class Answers<K> implements BulkRun.Taker {
    private final Class<K> type;
    private final boolean numbered;
    private final List<K> all = new ArrayList<>();

    /// @param numbered false if the answers come in the order of the rows, without numbers
    Answers(Class<K> type, boolean numbered) {
        this.type = type;
        this.numbered = numbered;
    }

    @Override
    public void take(SliceAnswer answer, int count) {
        Slots slots = new Slots(count);
        answer.forEach(slots::put);
        slots.addAll();
    }

    /// The answers of one slice, by the numbers of their rows.
    private final class Slots {
        private final @Nullable Object[] answers;
        private @Nullable RowView tail;
        private @Nullable RowMapper<K> mapper;
        private int taken;

        private Slots(int count) {
            answers = new @Nullable Object[count];
        }

        private void put(Row row) {
            RowView view = (RowView) row;
            RowView rest = tail;
            RowMapper<K> known = mapper;
            if (rest == null || known == null) {
                rest = new RowView(view.shape().tail(1));
                known = RowMappings.mapper(rest.shape(), type);
                tail = rest;
                mapper = known;
            }
            rest.moveTo(view);
            int index = numbered ? view.intValue(0) - 1 : taken;
            if (index < answers.length) {
                answers[index] = known.map(rest);
            }
            taken++;
        }

        @SuppressWarnings("unchecked") // what the mapper made
        private void addAll() {
            if (taken != answers.length) {
                throw new ResultException(
                        "the server answered for "
                                + taken
                                + " of "
                                + answers.length
                                + " rows: a trigger or rule left some out; nothing was kept");
            }
            Arrays.stream(answers).forEach(answer -> all.add((K) answer));
        }
    }

    List<K> all() {
        return Collections.unmodifiableList(all);
    }
}
