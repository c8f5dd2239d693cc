package dev.weir.orm.model;

import org.jspecify.annotations.Nullable;

/// Finds the model of an entity by its class: the class `_Book` in the package of `Book` is loaded,
/// and registers the model when it is initialized. Nothing in it is looked up by reflection.
public final class EntityModels {
    private static final ClassValue<Slot> SLOTS =
            new ClassValue<>() {
                @Override
                protected Slot computeValue(Class<?> type) {
                    return new Slot();
                }
            };

    private EntityModels() {}

    private static final class Slot {
        private volatile @Nullable EntityModel<?> model;
    }

    /// Registers a model. Called by generated code.
    public static <T, M extends EntityModel<T>> M register(M model) {
        SLOTS.get(model.type()).model = model;
        return model;
    }

    /// The model of an entity.
    ///
    /// @throws IllegalArgumentException if the class is no entity, or was not processed
    @SuppressWarnings("unchecked") // registered by its class
    public static <T> EntityModel<T> of(Class<T> type) {
        Slot slot = SLOTS.get(type);
        if (slot.model == null) {
            initialize(type);
        }
        EntityModel<?> model = slot.model;
        if (model == null) {
            throw unknown(type, null);
        }
        return (EntityModel<T>) model;
    }

    /// The key of an entity. Called by generated code.
    ///
    /// @throws IllegalArgumentException if it has none yet
    public static <T> Object keyOf(EntityModel<T> model, T entity) {
        Object key = model.key(entity);
        if (key == null) {
            throw new IllegalArgumentException(
                    entity + " has no key yet: insert it first, and take what insert returns");
        }
        return key;
    }

    /// The name of the class that the processor writes for an entity.
    static String generatedName(Class<?> type) {
        String full = type.getName();
        int simple = full.lastIndexOf('.') + 1;
        return full.substring(0, simple) + "_" + full.substring(simple).replace('$', '_');
    }

    private static void initialize(Class<?> type) {
        try {
            Class.forName(generatedName(type), true, type.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw unknown(type, e);
        }
    }

    private static IllegalArgumentException unknown(Class<?> type, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                type.getName()
                        + " has no model: it must be annotated with @Entity, and the annotation"
                        + " processor weir-orm-processor must run when it is compiled (it writes "
                        + generatedName(type)
                        + ")",
                cause);
    }
}
