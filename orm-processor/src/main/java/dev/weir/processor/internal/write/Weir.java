package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;

/// The data layer's classes that generated code names. The processor has none of them beside it.
final class Weir {
    static final ClassName REF = entity("Ref");
    static final ClassName MANY = entity("Many");
    static final ClassName COLUMN = expression("Column");
    static final ClassName COLUMNS = expression("Columns");
    static final ClassName TO_ONE_PATH = expression("ToOnePath");
    static final ClassName TO_MANY_PATH = expression("ToManyPath");
    static final ClassName COLUMN_MODEL = model("ColumnModel");
    static final ClassName ENTITY_MODEL = model("EntityModel");
    static final ClassName DISCRIMINATOR = model("Discriminator");
    static final ClassName ENTITY_MODELS = model("EntityModels");
    static final ClassName ENTITY_READER = model("EntityReader");
    static final ClassName RELATION = model("Relation");
    static final ClassName TO_ONE = RELATION.nestedClass("ToOne");
    static final ClassName TO_MANY = RELATION.nestedClass("ToMany");
    static final ClassName MANY_TO_MANY = RELATION.nestedClass("ManyToMany");
    static final ClassName SQL_TYPE = model("SqlType");
    static final ClassName SQL_TYPES = model("SqlTypes");
    static final ClassName TABLE_MODEL = model("TableModel");
    static final ClassName TABLE_PART = model("TablePart");
    static final ClassName TABLE_PATH = model("TablePath");
    static final ClassName VALUE_SOURCE = model("ValueSource");

    private Weir() {}

    private static ClassName entity(String name) {
        return ClassName.get("dev.weir.orm.entity", name);
    }

    static ClassName expression(String name) {
        return ClassName.get("dev.weir.orm.expression", name);
    }

    private static ClassName model(String name) {
        return ClassName.get("dev.weir.orm.model", name);
    }
}
