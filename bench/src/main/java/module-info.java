import org.jspecify.annotations.NullMarked;

/// Side-by-side measurements against peers.
@NullMarked
module dev.weir.bench {
    requires static org.jspecify;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires info.picocli;
    requires java.sql;
}
