package dev.weir.processor.internal.model;

import java.util.Optional;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/// What the values of a column are, as an expression that yields the data layer's `SqlType`.
public sealed interface ValueType {
    /// The Java class of the values, boxed.
    TypeMirror javaType();

    /// The name in PostgreSQL, without length.
    String sqlName();

    /// A constant of `SqlTypes`.
    record Constant(String constant, String sqlName, TypeMirror javaType) implements ValueType {}

    /// A type that the driver reads and writes: `SqlType.of(name, class)`.
    record Direct(String sqlName, TypeMirror javaType) implements ValueType {}

    /// The same type under another name.
    record Named(String sqlName, ValueType like) implements ValueType {
        @Override
        public TypeMirror javaType() {
            return like.javaType();
        }
    }

    /// An array, as a list, a set or an array of Java.
    record Array(ValueType element, Container container, TypeMirror javaType) implements ValueType {
        @Override
        public String sqlName() {
            return element.sqlName() + "[]";
        }
    }

    /// What holds the elements of an array in Java.
    enum Container {
        LIST,
        SET,
        ARRAY
    }

    /// A constant of an enum by its name or its ordinal.
    record EnumConstant(ValueType base, EnumForm form, TypeMirror javaType) implements ValueType {
        @Override
        public String sqlName() {
            return base.sqlName();
        }
    }

    /// How an enum's constant is written.
    enum EnumForm {
        NAME,
        ORDINAL
    }

    /// A constant of an enum by a value of its own.
    ///
    /// @param read what yields the value: `code()`, `code`
    record EnumValue(ValueType base, String read, TypeMirror javaType) implements ValueType {
        @Override
        public String sqlName() {
            return base.sqlName();
        }
    }

    /// A value that a converter makes of another one.
    record Converted(ValueType base, TypeElement converter, TypeMirror javaType)
            implements ValueType {
        @Override
        public String sqlName() {
            return base.sqlName();
        }
    }

    /// Objects as JSON, of `Json` or of another class.
    record Json(String sqlName, TypeMirror javaType) implements ValueType {}

    /// A range, or several one after the other.
    record Range(String sqlName, ValueType bound, TypeMirror javaType) implements ValueType {
        public boolean isMultirange() {
            return sqlName.endsWith("multirange");
        }
    }

    /// Texts by texts.
    record Hstore(TypeMirror javaType) implements ValueType {
        @Override
        public String sqlName() {
            return "hstore";
        }
    }

    /// The constant of `SqlTypes`, if it is one.
    default Optional<String> constantName() {
        return this instanceof Constant(String name, String _, TypeMirror _)
                ? Optional.of(name)
                : Optional.empty();
    }
}
