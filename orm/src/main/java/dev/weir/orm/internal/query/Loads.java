package dev.weir.orm.internal.query;

import dev.weir.orm.entity.Ref;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.TablePath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fetches afterwards, for entities that a query has read: one query for each step of the way.
public final class Loads {
    private Loads() {}

    /// Fills what a relation leads to.
    public static <T> void load(
            Statements statements, Collection<? extends T> entities, Fetch<? super T> fetch) {
        Context context = Context.of(statements);
        switch (fetch) {
            case ToOnePath<? super T, ?> one -> reach(context, entities, one.table());
            case ToManyPath<? super T, ?> many ->
                    new ToManyLoad<>(context, many).fill(reach(context, entities, many.from()));
        }
    }

    /// The entities that a path leads to, which are loaded where they are not there yet.
    private static List<Object> reach(Context context, Collection<?> entities, TablePath path) {
        if (path.step().isEmpty()) {
            return new ArrayList<>(entities);
        }
        TablePath.Step step = path.step().get();
        List<Ref<?>> refs = new ArrayList<>();
        for (Object each : reach(context, entities, step.from())) {
            refs.add(Navigation.ref(step, each));
        }
        fill(context, path.entity(), refs);
        List<Object> found = new ArrayList<>();
        refs.forEach(ref -> ref.find().ifPresent(found::add));
        return found;
    }

    @SuppressWarnings("unchecked") // the relation leads to such entities
    private static <C> void fill(Context context, EntityModel<C> target, List<Ref<?>> refs) {
        Set<Object> keys = new LinkedHashSet<>();
        for (Ref<?> ref : refs) {
            if (!ref.isFetched()) {
                keys.add(ref.key());
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        Map<Object, C> found = EntityQuery.of(context.statements(), target).byKeys(keys);
        for (Ref<?> ref : refs) {
            if (!ref.isFetched()) {
                ((Ref<C>) ref).fill(found.get(ref.key()));
            }
        }
    }
}
