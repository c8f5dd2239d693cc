package dev.weir.driver.internal.verbs;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.NoticeHandler;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.SqlText;
import dev.weir.driver.Subscription;
import dev.weir.driver.Traffic;
import dev.weir.driver.Transaction;
import dev.weir.driver.TransactionOptions;
import dev.weir.driver.internal.login.LoggedIn;
import dev.weir.driver.internal.statement.Messages;
import dev.weir.net.Deadline;
import dev.weir.wire.ProtocolVersion;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A connection as its user sees it.
sealed class LiveConnection extends Verbs implements Connection permits LentConnection {
    private final Notifications notifications;
    private final int processId;
    private final ProtocolVersion protocolVersion;
    private final Duration cancelTimeout;
    // Keeps an unlisten from overtaking the listen of a new subscription to the same channel.
    private final ReentrantLock subscribing = new ReentrantLock();

    LiveConnection(
            Core core, Notifications notifications, LoggedIn loggedIn, Duration cancelTimeout) {
        super(core);
        this.notifications = notifications;
        this.processId = loggedIn.processId();
        this.protocolVersion = loggedIn.version();
        this.cancelTimeout = cancelTimeout;
        core.current(this);
    }

    /// Another view of a connection, which alone may be used from now on.
    LiveConnection(LiveConnection other) {
        super(other.core());
        this.notifications = other.notifications;
        this.processId = other.processId;
        this.protocolVersion = other.protocolVersion;
        this.cancelTimeout = other.cancelTimeout;
        core().current(this);
    }

    @Override
    public Transaction begin(TransactionOptions options) {
        ensureUsable("begin");
        return OpenTransaction.begin(this, options);
    }

    @Override
    Transaction beginPart(TransactionOptions options) {
        return begin(options);
    }

    @Override
    public Subscription listen(String channel) {
        ensureUsable("listen");
        subscribing.lock();
        try {
            return subscribe(channel);
        } finally {
            subscribing.unlock();
        }
    }

    private Subscription subscribe(String channel) {
        ChannelSubscription subscription = new ChannelSubscription(this, channel);
        notifications.add(subscription);
        boolean listening = false;
        try {
            core().runner().control("listen " + SqlText.quoted(channel), core().request("listen"));
            listening = true;
        } finally {
            if (!listening) {
                notifications.remove(subscription);
            }
        }
        return subscription;
    }

    void unsubscribe(ChannelSubscription subscription) {
        subscribing.lock();
        try {
            boolean othersListen = notifications.remove(subscription);
            if (isOpen()) {
                // An empty statement makes the server answer, which wakes whoever waits for a
                // notification.
                String sql =
                        othersListen ? "" : "unlisten " + SqlText.quoted(subscription.channel());
                core().runner().control(sql, core().request("unlisten"));
            }
        } finally {
            subscribing.unlock();
        }
    }

    @Override
    public void cancel() {
        try {
            core().session().cancel(Deadline.after(cancelTimeout));
        } catch (IOException e) {
            throw new ConnectionLostException(
                    "the request to cancel could not be sent: " + e.getMessage(),
                    RequestFate.UNKNOWN,
                    e);
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(
                    "interrupted while cancelling", RequestFate.UNKNOWN, e);
        }
    }

    @Override
    public void onNotice(NoticeHandler handler) {
        notifications.noticeHandler(handler);
    }

    @Override
    public Optional<String> serverParameter(String name) {
        return notifications.parameter(name);
    }

    @Override
    public ProtocolVersion protocolVersion() {
        return protocolVersion;
    }

    @Override
    public int processId() {
        return processId;
    }

    @Override
    public String server() {
        return core().session().peer();
    }

    @Override
    public boolean isOpen() {
        return core().session().isOpen();
    }

    @Override
    public boolean probe() {
        return core().session().probe();
    }

    @Override
    public Traffic traffic() {
        return core().runner().session().traffic();
    }

    @Override
    public ConnectionActivity activity() {
        return core().session().activity();
    }

    @Override
    public void runUnattended(String sql) {
        ensureUsable(sql);
        core().runner().unattended(sql);
    }

    @Override
    public Connection lend() {
        ensureUsable("lend");
        return new LentConnection(this);
    }

    /// Ends the subscriptions that were made from this view, without asking the server.
    final void endSubscriptions() {
        notifications.endAllOf(this);
    }

    @Override
    public void close() {
        core().session().close(Messages::terminate);
    }

    // --- what statements ask of their scope ---

    @Override
    public void ensureUsable(String sql) {
        core().ensureCurrent(this);
    }

    @Override
    public List<String> preludes() {
        return List.of();
    }

    @Override
    public void begun() {
        // Nothing goes before a statement that runs by itself.
    }

    @Override
    public void failed(RuntimeException error) {
        // It was alone: there is nothing to remember.
    }
}
