package dev.weir.testkit;

import java.io.IOException;
import java.net.Socket;

/// Ways to end a socket. None fails: a socket that is broken is as good as ended.
final class Sockets {
    private Sockets() {}

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed before.
        }
        close(socket);
    }

    static void endOutput(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // The other side was faster.
        }
    }
}
