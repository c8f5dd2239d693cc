package dev.weir.pooler.internal.relay;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/// Closes a channel that somebody waits for, if that takes too long.
final class Alarm implements AutoCloseable {
    private final Channel channel;
    private volatile boolean rung;
    private volatile Thread waiting = Thread.currentThread();

    private Alarm(Channel channel) {
        this.channel = channel;
    }

    /// @param limit zero is without end
    static Alarm set(Duration limit, Channel channel) {
        Alarm alarm = new Alarm(channel);
        if (!limit.isZero()) {
            alarm.waiting = Thread.ofVirtual().start(() -> alarm.run(limit));
        }
        return alarm;
    }

    private void run(Duration limit) {
        try {
            Thread.sleep(limit);
            rung = true;
            channel.close();
        } catch (InterruptedException e) {
            // It is over in time.
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    boolean hasRung() {
        return rung;
    }

    @Override
    public void close() {
        if (waiting != Thread.currentThread()) {
            waiting.interrupt();
        }
    }
}
