package dev.weir.pooler.internal.process;

import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.config.ListenAddress;
import dev.weir.pooler.internal.metrics.MetricsServer;
import dev.weir.pooler.internal.metrics.Source;
import dev.weir.pooler.internal.relay.Hub;

import java.io.IOException;
import java.util.function.Consumer;

/// Starts the endpoint of `metrics_listen`.
final class Metrics {
    private Metrics() {}

    /// @throws StartException if the address cannot be listened on
    static MetricsServer start(ListenAddress at, Hub hub) {
        try {
            return MetricsServer.start(at, new OfHub(hub));
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on "
                            + shown(at)
                            + " for metrics: "
                            + e.getMessage()
                            + "; is another process there? (metrics_listen)",
                    e);
        }
    }

    /// For people: `http://127.0.0.1:9127/metrics`.
    static String address(ListenAddress at) {
        return "http://" + shown(at) + "/metrics";
    }

    private static String shown(ListenAddress at) {
        String host = at.host().contains(":") ? "[" + at.host() + "]" : at.host();
        return (host.isEmpty() ? "*" : host) + ":" + at.port();
    }

    private record OfHub(Hub hub) implements Source {
        @Override
        public void survey(Consumer<Snapshot> then) {
            hub.survey(then);
        }

        @Override
        public Health health() {
            return hub.isEnding() ? Health.SHUTTING_DOWN : Health.SERVING;
        }
    }
}
