package dev.weir.pooler.clients;

import dev.weir.testkit.Effort;

import java.util.Arrays;
import java.util.stream.Stream;

/// The parameters of [EveryEndpoint] and [EveryMode].
final class Endpoints {
    private Endpoints() {}

    static Stream<Endpoint> all() {
        return Effort.isWhole()
                ? Arrays.stream(Transport.values()).flatMap(Endpoints::over)
                : Stream.of(
                        new Endpoint(PoolMode.SESSION, Transport.TCP),
                        new Endpoint(PoolMode.TRANSACTION, Transport.UNIX),
                        new Endpoint(PoolMode.TRANSACTION, Transport.TLS));
    }

    static Stream<Endpoint> overTcp() {
        return Effort.isWhole()
                ? over(Transport.TCP)
                : Stream.of(new Endpoint(PoolMode.TRANSACTION, Transport.TCP));
    }

    private static Stream<Endpoint> over(Transport transport) {
        return Arrays.stream(PoolMode.values()).map(mode -> new Endpoint(mode, transport));
    }
}
