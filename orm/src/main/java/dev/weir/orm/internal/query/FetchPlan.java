package dev.weir.orm.internal.query;

import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.ToManyPath;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.TablePath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What is fetched with entities: by joins, and by queries for all of them at once. Immutable.
///
/// @param joined the tables of to-one relations
/// @param queries the to-many relations
record FetchPlan<T>(List<TablePath> joined, List<ToManyPath<? super T, ?>> queries) {
    FetchPlan {
        joined = List.copyOf(joined);
        queries = List.copyOf(queries);
    }

    static <T> FetchPlan<T> none() {
        return new FetchPlan<>(List.of(), List.of());
    }

    /// What a to-many relation is reached through is fetched too.
    FetchPlan<T> plus(List<? extends Fetch<? super T>> fetches) {
        List<TablePath> tables = new ArrayList<>(joined);
        List<ToManyPath<? super T, ?>> many = new ArrayList<>(queries);
        for (Fetch<? super T> fetch : fetches) {
            switch (fetch) {
                case ToOnePath<? super T, ?> one -> tables.add(one.table());
                case ToManyPath<? super T, ?> path -> add(path, tables, many);
            }
        }
        return new FetchPlan<>(tables, many);
    }

    private static <T> void add(
            ToManyPath<? super T, ?> path,
            List<TablePath> tables,
            List<ToManyPath<? super T, ?>> many) {
        if (path.isToOne() && path.relation() instanceof Relation.ToMany relation) {
            TablePath table = path.from().to(relation.asReference());
            tables.add(table);
            path.choice().fetches().forEach(each -> addBehind(table, each, tables, many));
            return;
        }
        if (path.from().step().isPresent()) {
            tables.add(path.from());
        }
        many.add(path);
    }

    /// Adds a fetch of an entity that is joined.
    ///
    /// @param table where it is
    private static <T> void addBehind(
            TablePath table,
            Fetch<?> fetch,
            List<TablePath> tables,
            List<ToManyPath<? super T, ?>> many) {
        switch (fetch) {
            case ToOnePath<?, ?> one -> tables.add(moved(one.table(), table));
            case ToManyPath<?, ?> path ->
                    add(path.<T>leaving(moved(path.from(), table)), tables, many);
        }
    }

    /// A path that begins with another table of the same entity.
    private static TablePath moved(TablePath path, TablePath start) {
        return path.step().map(step -> moved(step.from(), start).to(step.relation())).orElse(start);
    }

    boolean isEmpty() {
        return joined.isEmpty() && queries.isEmpty();
    }

    boolean hasQueries() {
        return !queries.isEmpty();
    }

    /// Runs the queries and fills what the entities have.
    void load(Context context, EntityModel<T> entity, Collection<? extends T> entities) {
        for (ToManyPath<? super T, ?> path : queries) {
            List<Object> owners = Navigation.reach(entity, entities, path.from());
            new ToManyLoad<>(context, path).fill(owners);
        }
    }
}
