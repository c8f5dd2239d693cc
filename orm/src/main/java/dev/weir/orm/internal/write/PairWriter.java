package dev.weir.orm.internal.write;

import dev.weir.orm.Pairs;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.internal.query.Keys;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.model.Relation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes pairs of keys.
record PairWriter<E, C>(
        Statements statements, EntityModel<E> owner, EntityModel<C> target, PairSql sql)
        implements Pairs<E, C> {
    @SuppressWarnings("unchecked") // the relation is of one and leads to the other
    static <E, C> Pairs<E, C> of(Statements statements, ToManyPath<E, C> path) {
        if (!(path.relation() instanceof Relation.ManyToMany relation)) {
            throw new IllegalArgumentException(
                    path.relation().path()
                            + " is no many-to-many relation, and has no table of pairs: the other"
                            + " entity refers to this one, so update that");
        }
        if (path.from().step().isPresent()) {
            throw new IllegalArgumentException(
                    path + " is reached through another relation: name that of the entity itself");
        }
        if (!path.isWhole()) {
            throw new IllegalArgumentException(
                    relation.path()
                            + " has conditions, an order, a limit or fetches, which mean nothing"
                            + " for pairs that are written: name the relation alone");
        }
        EntityModel<E> owner = (EntityModel<E>) path.from().entity();
        return new PairWriter<>(
                statements, owner, (EntityModel<C>) relation.target(), PairSql.of(owner, relation));
    }

    @Override
    public long add(E one, Collection<? extends C> related) {
        return add(ref(owner, one), refs(related));
    }

    @Override
    public long addAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related) {
        return execute(sql.add(), pairs(related), sql.types().size());
    }

    @Override
    public long remove(E one, Collection<? extends C> related) {
        return remove(ref(owner, one), refs(related));
    }

    @Override
    public long removeAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related) {
        return execute(sql.remove(), pairs(related), sql.types().size());
    }

    @Override
    public Changed set(E one, Collection<? extends C> related) {
        return set(ref(owner, one), refs(related));
    }

    @Override
    public Changed setAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related) {
        if (related.isEmpty()) {
            return new Changed(0, 0);
        }
        List<@Nullable Object> parameters =
                new ArrayList<>(arrays(pairs(related), sql.types().size()));
        parameters.addAll(arrays(keys(related.keySet()), sql.owners()));
        return statements.one(
                new Call(sql.set(), parameters),
                row -> new Changed(row.longValue(0), row.longValue(1)));
    }

    @Override
    public long clear(E one) {
        return clear(ref(owner, one));
    }

    @Override
    public long clearAll(Collection<Ref<E>> owners) {
        return execute(sql.clear(), keys(owners), sql.owners());
    }

    private long execute(String text, Set<List<Object>> rows, int columns) {
        return rows.isEmpty() ? 0 : statements.execute(new Call(text, arrays(rows, columns)));
    }

    private static <T> Ref<T> ref(EntityModel<T> model, T entity) {
        return Ref.to(EntityModels.keyOf(model, entity));
    }

    private List<Ref<C>> refs(Collection<? extends C> related) {
        List<Ref<C>> refs = new ArrayList<>(related.size());
        related.forEach(each -> refs.add(ref(target, each)));
        return refs;
    }

    /// The keys of both, each pair once.
    private Set<List<Object>> pairs(Map<Ref<E>, ? extends Collection<Ref<C>>> related) {
        Set<List<Object>> pairs = new LinkedHashSet<>();
        related.forEach(
                (one, others) -> {
                    List<Object> key = key(owner, one);
                    for (Ref<C> other : others) {
                        List<Object> pair = new ArrayList<>(key);
                        pair.addAll(key(target, other));
                        pairs.add(pair);
                    }
                });
        return pairs;
    }

    private Set<List<Object>> keys(Collection<Ref<E>> owners) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        owners.forEach(each -> keys.add(key(owner, each)));
        return keys;
    }

    private static List<Object> key(EntityModel<?> model, Ref<?> ref) {
        if (ref.isNone()) {
            throw new IllegalArgumentException(
                    "a reference to no "
                            + model.type().getSimpleName()
                            + " is no side of a pair: leave it out");
        }
        return Keys.parts(model, ref.key());
    }

    /// An array for each of the first columns.
    private List<@Nullable Object> arrays(Set<List<Object>> rows, int columns) {
        List<@Nullable Object> arrays = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            List<@Nullable Object> array = new ArrayList<>(rows.size());
            for (List<Object> row : rows) {
                array.add(Carriage.element(statements, sql.types().get(i), row.get(i)));
            }
            arrays.add(array);
        }
        return arrays;
    }
}
