package dev.weir.pooler.load;

import dev.weir.pooler.Pooler;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

/// A pooler for a test: in this process, on a free port and on a Unix socket.
public final class Setup implements AutoCloseable {
    /// What clients log in with.
    public static final Map<String, String> PARAMETERS =
            Map.of("user", "anybody", "database", "load");

    private final Pooler pooler;
    private final Place place;

    private Setup(Pooler pooler, Place place) {
        this.pooler = pooler;
        this.place = place;
    }

    /// Starts one in front of a server.
    ///
    /// @param host of the server
    /// @param user whom the pooler logs in as
    /// @param settings lines of the section `[pgbouncer]`
    public static Setup start(String host, int serverPort, String user, String... settings) {
        return start(
                new Place(Place.freePort()),
                new Ini(List.of(Ini.load(host, serverPort, user)), List.of(settings)));
    }

    static Setup start(Place place, Ini ini) {
        place.write(ini);
        return new Setup(Pooler.start(place.ini(), Pooler.Options.of(Pooler.Output.NONE)), place);
    }

    public SocketAddress tcp() {
        return place.tcp();
    }

    int port() {
        return place.port();
    }

    SocketAddress unix() {
        return place.unix();
    }

    List<SocketAddress> both() {
        return List.of(tcp(), unix());
    }

    Console console() {
        return Console.at(unix());
    }

    /// Writes another configuration, which holds from the next RELOAD on.
    void write(Ini ini) {
        place.write(ini);
    }

    @Override
    public void close() {
        pooler.close();
        place.close();
    }
}
