package dev.weir.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Clients that have logged in, each of which has run one query, and wait.
final class IdleClients implements AutoCloseable {
    private final List<TrustedClient> clients = new ArrayList<>();

    private IdleClients() {}

    static IdleClients logIn(PoolerProcess pooler, int count) throws IOException {
        IdleClients idle = new IdleClients();
        try {
            for (int i = 0; i < count; i++) {
                TrustedClient client = pooler.logIn();
                idle.clients.add(client);
                client.query();
            }
        } catch (IOException e) {
            idle.close();
            throw new IOException("after " + idle.clients.size() + " idle clients", e);
        }
        return idle;
    }

    @Override
    public void close() {
        for (TrustedClient client : clients) {
            client.close();
        }
    }
}
