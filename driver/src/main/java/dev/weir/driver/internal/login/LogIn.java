package dev.weir.driver.internal.login;

import dev.weir.driver.ConnectAttempt;
import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.HostAddress;
import dev.weir.driver.LoadBalance;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.TargetSession;
import dev.weir.net.Deadline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The search for a session: hosts, their addresses, and for each the ways that the settings allow.
///
/// Source: PostgreSQL manual, libpq, Specifying Multiple Hosts.
public final class LogIn {
    private final ConnectionSettings settings;
    private final LastPassword lastPassword;
    private final Deadline deadline;
    private final List<ConnectAttempt> attempts = new ArrayList<>();
    private Optional<AttemptException> last = Optional.empty();

    private LogIn(ConnectionSettings settings, LastPassword lastPassword, Deadline deadline) {
        this.settings = settings;
        this.lastPassword = lastPassword;
        this.deadline = deadline;
    }

    /// Connects and logs in.
    ///
    /// @param lastPassword what earlier log-ins with these settings have left
    /// @param deadline for the whole search; each address has besides the time of `connect_timeout`
    /// @return a session that is ready; the caller closes its channel
    /// @throws ConnectFailedException if there is none to be had; nothing is left open
    /// @throws RequestInterruptedException if the thread was interrupted; nothing is left open
    public static LoggedIn connect(
            ConnectionSettings settings, LastPassword lastPassword, Deadline deadline) {
        try {
            return new LogIn(settings, lastPassword, deadline).search();
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(
                    "interrupted while connecting to " + settings.hosts(), RequestFate.NOT_SENT, e);
        }
    }

    private LoggedIn search() throws InterruptedException {
        TargetSession target = settings.targetSession();
        boolean hasSecondPass = target == TargetSession.PREFER_STANDBY;
        Optional<LoggedIn> session = pass(target);
        if (session.isEmpty() && hasSecondPass && mayGoOn()) {
            session = pass(TargetSession.ANY);
        }
        return session.orElseThrow(this::failure);
    }

    private Optional<LoggedIn> pass(TargetSession target) throws InterruptedException {
        for (HostAddress host : inOrder(settings.hosts())) {
            for (Endpoint endpoint : inOrder(endpoints(host))) {
                Optional<LoggedIn> session = connect(endpoint, target);
                if (session.isPresent() || !mayGoOn()) {
                    return session;
                }
            }
            if (deadline.isOver()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean mayGoOn() {
        return !deadline.isOver() && last.map(AttemptException::allowsOtherAddress).orElse(true);
    }

    private <T> List<T> inOrder(List<T> given) {
        if (settings.loadBalance() == LoadBalance.DISABLE) {
            return given;
        }
        List<T> shuffled = new ArrayList<>(given);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    private List<Endpoint> endpoints(HostAddress host) throws InterruptedException {
        try {
            return Endpoint.of(host, attemptDeadline());
        } catch (IOException failure) {
            attempts.add(
                    new ConnectAttempt(host.shownName(), "", String.valueOf(failure.getMessage())));
            return List.of();
        }
    }

    private Optional<LoggedIn> connect(Endpoint endpoint, TargetSession target)
            throws InterruptedException {
        Attempt attempt = new Attempt(settings, lastPassword, endpoint, target, attemptDeadline());
        Optional<Way> way = Optional.of(Way.first(settings, endpoint));
        while (way.isPresent()) {
            try {
                return Optional.of(attempt.run(way.get().encryption(), way.get().version()));
            } catch (AttemptException failure) {
                String outcome = failure.outcome() + way.get().note();
                attempts.add(
                        new ConnectAttempt(
                                endpoint.host().shownName(), endpoint.toString(), outcome));
                last = Optional.of(failure);
                way = way.get().after(failure);
            }
        }
        return Optional.empty();
    }

    private Deadline attemptDeadline() {
        Duration limit = settings.connectTimeout();
        return limit.isZero() ? deadline : deadline.earlier(Deadline.after(limit));
    }

    private ConnectFailedException failure() {
        StringBuilder text =
                new StringBuilder("cannot connect to database \"")
                        .append(settings.database())
                        .append("\" as user \"")
                        .append(settings.user())
                        .append('"');
        for (ConnectAttempt attempt : attempts) {
            text.append(attempts.size() == 1 ? ": " : "\n    ").append(attempt);
        }
        if (deadline.isOver()) {
            text.append(
                    attempts.size() == 1 ? "; the deadline is over" : "\n    the deadline is over");
        }
        return failure(text.toString());
    }

    private ConnectFailedException failure(String message) {
        if (last.isEmpty()) {
            return new ConnectFailedException(message, attempts);
        }
        AttemptException cause = last.get();
        if (cause.isMismatch()) {
            return ConnectFailedException.mismatch(message, attempts, cause);
        }
        return cause.error()
                .map(error -> new ConnectFailedException(message, attempts, error))
                .orElseGet(() -> new ConnectFailedException(message, attempts, cause));
    }
}
