package dev.weir.driver.internal.verbs;

import dev.weir.driver.NoticeHandler;
import dev.weir.driver.Notification;
import dev.weir.driver.internal.session.AsyncMessages;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ServerError;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hands on what the server says unasked: notifications to subscriptions, notices to the handler,
/// parameters to a map. Thread-safe.
final class Notifications implements AsyncMessages {
    private static final System.Logger LOG = System.getLogger("dev.weir.driver");

    private final Map<String, String> parameters;
    private final CopyOnWriteArrayList<ChannelSubscription> subscriptions =
            new CopyOnWriteArrayList<>();
    private volatile NoticeHandler noticeHandler =
            notice ->
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            () -> notice.severity() + ": " + notice.message());
    private volatile @Nullable ServerError farewell;

    /// @param parameters what the server reported when the connection began
    Notifications(Map<String, String> parameters) {
        this.parameters = new ConcurrentHashMap<>(parameters);
    }

    @Override
    public void received(byte tag, ByteReader body) {
        switch (BackendMessage.decode(tag, body)) {
            case BackendMessage.NotificationResponse(
                            int processId,
                            String channel,
                            String payload) ->
                    notified(new Notification(channel, payload, processId));
            case BackendMessage.ParameterStatus(String name, String value) ->
                    parameters.put(name, value);
            case BackendMessage.NoticeResponse(ServerError notice) -> noticed(notice);
            default ->
                    throw new IllegalArgumentException(
                            "not an asynchronous message: " + (char) tag);
        }
    }

    private void notified(Notification notification) {
        for (ChannelSubscription subscription : subscriptions) {
            if (subscription.channel().equals(notification.channel())) {
                subscription.offer(notification);
            }
        }
    }

    private void noticed(ServerError notice) {
        try {
            noticeHandler.received(notice);
        } catch (RuntimeException e) {
            // A notice is no answer to anybody: a handler that fails must not cost the connection.
            LOG.log(System.Logger.Level.WARNING, "the handler of notices failed", e);
        }
    }

    @Override
    public void farewell(ByteReader body) {
        if (BackendMessage.decode(dev.weir.wire.BackendTag.ERROR_RESPONSE, body)
                instanceof BackendMessage.ErrorResponse(ServerError error)) {
            farewell = error;
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "the server ends the connection: " + error.message());
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    Optional<ServerError> farewell() {
        return Optional.ofNullable(farewell);
    }

    void noticeHandler(NoticeHandler handler) {
        noticeHandler = handler;
    }

    void add(ChannelSubscription subscription) {
        subscriptions.add(subscription);
    }

    void endAllOf(LiveConnection connection) {
        for (ChannelSubscription subscription : subscriptions) {
            if (subscription.isOf(connection)) {
                subscription.end();
                subscriptions.remove(subscription);
            }
        }
    }

    /// @return whether others remain on the same channel
    boolean remove(ChannelSubscription subscription) {
        subscriptions.remove(subscription);
        return subscriptions.stream()
                .anyMatch(other -> other.channel().equals(subscription.channel()));
    }
}
