package dev.weir.driver.internal.classes;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads the components of one record class. Immutable; made once per class.
public final class RecordValues {
    private static final ClassValue<Object> KNOWN =
            new ClassValue<>() {
                @Override
                protected Object computeValue(Class<?> type) {
                    try {
                        return new RecordValues(type);
                    } catch (IllegalAccessException e) {
                        return e;
                    }
                }
            };

    private final Map<String, MethodHandle> accessors = new LinkedHashMap<>();

    private RecordValues(Class<?> type) throws IllegalAccessException {
        for (Getter getter : Getters.of(type, new Reach(Optional.empty()))) {
            accessors.put(getter.member().name(), getter.handle());
        }
    }

    /// The reader of a record class.
    ///
    /// @throws IllegalAccessException that says what the record's module must open
    public static RecordValues of(Class<? extends Record> type) throws IllegalAccessException {
        Object known = KNOWN.get(type);
        if (known instanceof RecordValues values) {
            return values;
        }
        throw (IllegalAccessException) known;
    }

    /// The components in their order.
    public List<String> names() {
        return List.copyOf(accessors.keySet());
    }

    /// The value of a component that [#names()] has. What an accessor throws passes through.
    public @Nullable Object value(Record owner, String name) {
        try {
            return Objects.requireNonNull(accessors.get(name)).invoke(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor cannot declare this exception", e);
        }
    }
}
