package dev.weir.pooler.clients;

import java.util.Arrays;
import java.util.stream.Stream;

/// The parameters of [EveryEndpoint] and [EveryMode].
final class Endpoints {
    private Endpoints() {}

    static Stream<Endpoint> all() {
        return Arrays.stream(Transport.values()).flatMap(Endpoints::over);
    }

    static Stream<Endpoint> overTcp() {
        return over(Transport.TCP);
    }

    private static Stream<Endpoint> over(Transport transport) {
        return Arrays.stream(PoolMode.values()).map(mode -> new Endpoint(mode, transport));
    }
}
