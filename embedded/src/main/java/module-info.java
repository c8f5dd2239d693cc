import org.jspecify.annotations.NullMarked;

/// Starts a PostgreSQL from binaries on the class path or module path.
@NullMarked
module dev.weir.embedded {
    requires static org.jspecify;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;

    exports dev.weir.embedded;
}
