import org.jspecify.annotations.NullMarked;

/// Side-by-side measurements against peers.
@NullMarked
module dev.weir.bench {
    requires static org.jspecify;
    requires HdrHistogram;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires info.picocli;
    requires java.sql;
    requires jdk.management;
    requires org.postgresql.jdbc;

    opens dev.weir.bench to
            dev.weir.driver,
            info.picocli;
}
