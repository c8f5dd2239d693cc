import org.jspecify.annotations.NullMarked;

@NullMarked
module dev.weir.driver {
    requires static transitive org.jspecify;
    requires transitive dev.weir.types;
    requires transitive dev.weir.wire;
    requires dev.weir.net;

    exports dev.weir.driver;

    uses dev.weir.driver.ConnectorProvider;

    provides dev.weir.driver.ConnectorProvider with
            dev.weir.driver.internal.verbs.ConnectorService;
}
