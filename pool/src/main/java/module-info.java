import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.pool {
    requires static transitive org.jspecify;
    requires transitive dev.weir.driver;
    requires dev.weir.net;
    requires jdk.jfr;

    exports dev.weir.pool;

    uses dev.weir.pool.PoolProvider;

    provides dev.weir.pool.PoolProvider with
            dev.weir.pool.internal.work.PoolService;
}
