import org.jspecify.annotations.NullMarked;

/// Side-by-side measurements against peers.
@NullMarked
module dev.weir.bench {
    // pgjdbc's packages carry its annotations.
    requires static org.checkerframework.checker.qual;
    requires static org.jspecify;
    requires HdrHistogram;
    // Vert.x's client looks for it when the server asks for SCRAM.
    requires com.ongres.scram.client;
    requires com.zaxxer.hikari;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires dev.weir.lab;
    requires dev.weir.orm;
    requires dev.weir.pool;
    requires dev.weir.wire;
    requires info.picocli;
    requires io.vertx.core;
    requires io.vertx.sql.client;
    requires io.vertx.sql.client.pg;
    requires jakarta.persistence;
    requires java.logging;
    requires java.sql;
    requires jdk.management;
    // Has no descriptor: its contenders run on the class path.
    requires org.hibernate.orm.core;
    requires org.jooq;
    requires org.postgresql.jdbc;
    // Has no name of its own, so the module system takes that of its file.
    requires pgbulkinsert;

    opens dev.weir.bench to
            dev.weir.driver,
            info.picocli,
            org.hibernate.orm.core,
            org.jooq;

    provides dev.weir.lab.Contender with
            dev.weir.bench.HikariPool;
}
