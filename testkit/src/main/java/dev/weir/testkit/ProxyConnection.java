package dev.weir.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A client's connection and the server's that belongs to it, with a thread for each direction.
final class ProxyConnection {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Socket client;
    private final Socket server;
    private final Consumer<ProxyConnection> onEnd;
    private final ProxyPhase phase = new ProxyPhase();
    private final AtomicInteger running = new AtomicInteger(2);
    private volatile boolean isCut;

    ProxyConnection(Socket client, Socket server, Consumer<ProxyConnection> onEnd) {
        this.client = client;
        this.server = server;
        this.onEnd = onEnd;
    }

    void start(FaultDirection fromClient, FaultDirection fromServer) {
        start("weir-fault-client", client, ProxyPump.fromClient(this, server, fromClient, phase));
        start("weir-fault-server", server, ProxyPump.fromServer(this, client, fromServer, phase));
    }

    private void start(String name, Socket from, ProxyPump pump) {
        Thread.ofVirtual().name(name).start(() -> run(from, pump));
    }

    private void run(Socket from, ProxyPump pump) {
        try {
            copy(from, pump);
        } catch (IOException e) {
            // One side is broken; so shall the other be.
            cut(Cut.RST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut(Cut.RST);
        } finally {
            if (running.decrementAndGet() == 0) {
                Sockets.close(client);
                Sockets.close(server);
                onEnd.accept(this);
            }
        }
    }

    private void copy(Socket from, ProxyPump pump) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_BYTES];
        int count = from.getInputStream().read(chunk);
        while (count >= 0) {
            // After a cut, what still comes is read and dropped: unread bytes would turn FIN into
            // RST.
            if (!isCut) {
                pump.take(chunk, count);
            }
            count = from.getInputStream().read(chunk);
        }
        if (!isCut) {
            pump.end();
        }
    }

    boolean isCut() {
        return isCut;
    }

    void cut(Cut cut) {
        isCut = true;
        switch (cut) {
            case FIN -> {
                Sockets.endOutput(client);
                Sockets.endOutput(server);
            }
            case RST -> {
                Sockets.reset(client);
                Sockets.reset(server);
            }
        }
    }
}
