package dev.weir.driver.internal.classes;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/// The fields of a class and of those above it.
public final class Fields {
    private Fields() {}

    /// Those that the compiler has not added, the class's own first.
    ///
    /// @param excluded modifiers that none of them has
    public static List<Field> of(Class<?> type, int excluded) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!field.isSynthetic() && (field.getModifiers() & excluded) == 0) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
