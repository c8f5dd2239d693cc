import org.jspecify.annotations.NullMarked;

/// The data layer: records as entities, typed queries, relations, bulk work, transactions.
@NullMarked
module dev.weir.orm {
    requires static transitive org.jspecify;
    requires static transitive jakarta.persistence;
    requires transitive dev.weir.pool;

    exports dev.weir.orm;
    exports dev.weir.orm.entity;
    exports dev.weir.orm.expression;
    exports dev.weir.orm.model;
    exports dev.weir.orm.schema;
    exports dev.weir.orm.sql;

    uses dev.weir.orm.DbProvider;

    provides dev.weir.orm.DbProvider with
            dev.weir.orm.internal.db.DbService;
}
