package dev.weir.orm.internal.query;

import dev.weir.orm.entity.Ref;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.TablePath;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Goes along fetched to-one relations, from entity to entity.
final class Navigation {
    private Navigation() {}

    /// The entities that a path leads to from others; those that lead to nothing are left out.
    static <T> List<Object> reach(
            EntityModel<T> entity, Collection<? extends T> entities, TablePath path) {
        if (path.step().isEmpty()) {
            if (path.entity() != entity) {
                throw new IllegalArgumentException(
                        path + " is of another entity than " + entity.type().getName());
            }
            return new ArrayList<>(entities);
        }
        TablePath.Step step = path.step().get();
        List<Object> found = new ArrayList<>();
        for (Object each : reach(entity, entities, step.from())) {
            ref(step, each).find().ifPresent(found::add);
        }
        return found;
    }

    /// What an entity has of a relation.
    static Ref<?> ref(TablePath.Step step, Object entity) {
        EntityModel<?> model = step.from().entity();
        return ref(model, entity, EntityColumns.relationIndex(model, step.relation()));
    }

    @SuppressWarnings("unchecked") // the path says that it is such an entity
    private static <S> Ref<?> ref(EntityModel<S> model, Object entity, int relation) {
        return model.ref((S) entity, relation);
    }
}
