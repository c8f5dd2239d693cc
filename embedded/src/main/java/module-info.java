import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.embedded {
    requires static org.jspecify;

}
