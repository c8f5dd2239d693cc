package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Cuts rows into slices of some thousand, each of which is one statement that binds arrays, so
/// that memory is constant however many there are. Rows of which other columns are sent go by
/// another statement. Used once, by one thread.
///
/// @param <T> the entity
final class Slices<T> {
    private final EntityTable<T> table;
    private final Statements statements;
    private final Function<? super T, Shape> shapes;
    private final Map<Shape, Pending> pending = new LinkedHashMap<>();
    private final Set<Object> keys = new HashSet<>();
    private Repeats repeats = Repeats.TOGETHER;
    private @Nullable T held;
    private int position;
    private long sent;

    /// @param shapes which columns are sent of an entity
    Slices(EntityTable<T> table, Statements statements, Function<? super T, Shape> shapes) {
        this.table = table;
        this.statements = statements;
        this.shapes = shapes;
    }

    /// Whether two entities with the same key may be in one statement.
    enum Repeats {
        TOGETHER,
        APART
    }

    /// When the statements are one transaction.
    enum Unity {
        /// If they are several.
        OF_SEVERAL,
        /// Also if there is but one: what it answers decides whether it is kept.
        ALWAYS,
        /// They are in one already.
        GIVEN
    }

    /// Rows of one statement.
    ///
    /// @param positions of the entities among all, counted from 0
    /// @param parameters an array for each column that is sent
    record Slice<T>(
            Shape shape,
            List<T> entities,
            List<Integer> positions,
            List<@Nullable Object> parameters) {}

    /// What is done with a slice.
    @FunctionalInterface
    interface Step<T> {
        void run(Statements statements, Slice<T> slice);
    }

    private final class Pending {
        private final RowArrays<T> arrays;
        private final List<T> entities = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();

        private Pending(Shape shape) {
            arrays = new RowArrays<>(table, statements, shape.sent());
        }
    }

    /// Sets that entities with the same key go by different statements, one after the other.
    Slices<T> apart() {
        repeats = Repeats.APART;
        return this;
    }

    /// Runs the step for all rows.
    ///
    /// @return how many there were
    long run(Iterator<? extends T> rows, Unity unity, Step<T> step) {
        fill(rows);
        boolean several = pending.size() > 1 || held != null || rows.hasNext();
        if (pending.isEmpty()) {
            return 0;
        }
        if (unity == Unity.GIVEN || unity == Unity.OF_SEVERAL && !several) {
            return all(rows, statements, step);
        }
        return statements.inTransaction(tx -> all(rows, tx, step));
    }

    private Long all(Iterator<? extends T> rows, Statements tx, Step<T> step) {
        while (!pending.isEmpty()) {
            flush(tx, step);
            fill(rows);
        }
        return sent;
    }

    private void flush(Statements on, Step<T> step) {
        pending.forEach(
                (shape, each) -> {
                    sent += each.entities.size();
                    step.run(
                            on,
                            new Slice<>(shape, each.entities, each.positions, each.arrays.take()));
                });
        pending.clear();
        keys.clear();
    }

    /// Takes rows until a statement has as many as it can.
    private void fill(Iterator<? extends T> rows) {
        boolean full = false;
        while (!full && (held != null || rows.hasNext())) {
            T entity = next(rows);
            if (isRepeated(entity)) {
                held = entity;
                return;
            }
            full = add(entity);
        }
    }

    private T next(Iterator<? extends T> rows) {
        T waiting = held;
        held = null;
        return waiting == null ? rows.next() : waiting;
    }

    private boolean isRepeated(T entity) {
        if (repeats == Repeats.TOGETHER) {
            return false;
        }
        Object key = table.model().key(entity);
        return key != null && !keys.add(key);
    }

    private boolean add(T entity) {
        Pending slice = pending.computeIfAbsent(shapes.apply(entity), Pending::new);
        slice.arrays.add(entity);
        slice.entities.add(entity);
        slice.positions.add(position++);
        return slice.arrays.isFull();
    }
}
