package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.config.ListenAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Asks an endpoint on this machine.
record Endpoint(int port, HttpClient client) implements AutoCloseable {
    static Endpoint onFreePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new Endpoint(socket.getLocalPort(), HttpClient.newHttpClient());
        }
    }

    ListenAddress address() {
        return new ListenAddress("127.0.0.1", port);
    }

    HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
