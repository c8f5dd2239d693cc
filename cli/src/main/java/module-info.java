import org.jspecify.annotations.NullMarked;

/// The `weir` command.
@NullMarked
module dev.weir.cli {
    requires static org.jspecify;
    requires dev.weir.driver;
    requires dev.weir.embedded;
    requires dev.weir.lab;
    requires dev.weir.orm;
    requires dev.weir.pooler;
    requires info.picocli;
    requires jakarta.persistence; // for entities' converters, which ModelFinder loads

    opens dev.weir.cli to
            info.picocli;
}
