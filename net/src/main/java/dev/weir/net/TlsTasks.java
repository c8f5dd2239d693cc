package dev.weir.net;

import javax.net.ssl.SSLEngine;

/// The computations that an engine leaves to its user. They are short and need no other thread.
final class TlsTasks {
    private TlsTasks() {}

    static void run(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask();
                task != null;
                task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
