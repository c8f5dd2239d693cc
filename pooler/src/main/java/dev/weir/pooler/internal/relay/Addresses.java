package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.DnsHostRow;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.config.LoadBalanceHosts;
import dev.weir.pooler.internal.loop.EventLoop;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Where the servers of a database are: the next host of its list, looked up by name apart from the
/// loops, and remembered for a while. From any thread.
final class Addresses {
    /// A place to connect to.
    ///
    /// @param host as configured, for messages and for TLS
    record Found(SocketAddress address, String host) {}

    /// Gets the answer, in the loop's thread.
    interface Then {
        /// @param error empty if there is an address
        void resolved(Found found, String error);
    }

    private record Answer(InetAddress[] addresses, long at, String error) {}

    private static final Found NOWHERE = new Found(new InetSocketAddress(0), "");

    private final Hub hub;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    Addresses(Hub hub) {
        this.hub = hub;
    }

    /// Finds the next address; the answer comes in the loop's thread.
    void resolve(@Nullable Database database, EventLoop loop, Then then) {
        if (database == null) {
            loop.execute(() -> then.resolved(NOWHERE, "no such database"));
            return;
        }
        String host = nextHost(database);
        if (host.startsWith("/")) {
            Path path = Path.of(host, ".s.PGSQL." + database.port());
            Found found = new Found(UnixDomainSocketAddress.of(path), host);
            loop.execute(() -> then.resolved(found, ""));
            return;
        }
        Answer known = answers.get(host);
        if (known != null && isFresh(known)) {
            loop.execute(() -> answer(known, host, database.port(), then));
        } else {
            hub.background(
                    () -> {
                        Answer answer = lookUp(host);
                        answers.put(host, answer);
                        loop.execute(() -> answer(answer, host, database.port(), then));
                    });
        }
    }

    private String nextHost(Database database) {
        List<String> hosts = database.hosts();
        if (hosts.isEmpty()) {
            return hub.configuration().settings().unixSocketDir();
        }
        AtomicInteger turn = turns.computeIfAbsent(database.name(), _ -> new AtomicInteger());
        int number =
                database.loadBalanceHosts() == LoadBalanceHosts.DISABLE
                        ? turn.get()
                        : turn.getAndIncrement();
        return hosts.get(Math.floorMod(number, hosts.size()));
    }

    /// A connection failed: where hosts are not balanced, the next one has its turn.
    ///
    /// @param host that failed; another one may have its turn already
    void failed(Database database, String host) {
        List<String> hosts = database.hosts();
        if (database.loadBalanceHosts() != LoadBalanceHosts.DISABLE || hosts.isEmpty()) {
            return;
        }
        AtomicInteger turn = turns.computeIfAbsent(database.name(), _ -> new AtomicInteger());
        int now = turn.get();
        if (hosts.get(Math.floorMod(now, hosts.size())).equals(host)) {
            turn.compareAndSet(now, now + 1);
        }
    }

    /// Whether the host has failed, and another one has its turn.
    boolean isPassed(Database database, String host) {
        List<String> hosts = database.hosts();
        AtomicInteger turn = turns.get(database.name());
        return database.loadBalanceHosts() == LoadBalanceHosts.DISABLE
                && turn != null
                && !hosts.isEmpty()
                && !hosts.get(Math.floorMod(turn.get(), hosts.size())).equals(host);
    }

    /// The database has other hosts now: the first has its turn.
    void forget(String database) {
        turns.remove(database);
    }

    /// Tells what names are known.
    void show(Consumer<DnsHostRow> then) {
        answers.forEach(
                (host, answer) ->
                        then.accept(
                                new DnsHostRow(
                                        host,
                                        Math.max(0, leftNanos(answer) / 1_000_000_000),
                                        Arrays.stream(answer.addresses)
                                                .map(InetAddress::getHostAddress)
                                                .toList())));
    }

    int count() {
        return answers.size();
    }

    private boolean isFresh(Answer answer) {
        return leftNanos(answer) > 0;
    }

    private long leftNanos(Answer answer) {
        var settings = hub.configuration().settings();
        long limit =
                (answer.error.isEmpty() ? settings.dnsMaxTtl() : settings.dnsNxdomainTtl())
                        .toNanos();
        return limit - (System.nanoTime() - answer.at);
    }

    private static Answer lookUp(String host) {
        try {
            return new Answer(InetAddress.getAllByName(host), System.nanoTime(), "");
        } catch (UnknownHostException e) {
            return new Answer(
                    new InetAddress[0],
                    System.nanoTime(),
                    "server DNS lookup failed: there is no host \"" + host + "\"");
        }
    }

    private void answer(Answer answer, String host, int port, Then then) {
        if (!answer.error.isEmpty()) {
            then.resolved(new Found(new InetSocketAddress(0), host), answer.error);
            return;
        }
        int turn = turns.computeIfAbsent("dns:" + host, _ -> new AtomicInteger()).getAndIncrement();
        InetAddress address = answer.addresses[Math.floorMod(turn, answer.addresses.length)];
        then.resolved(new Found(new InetSocketAddress(address, port), host), "");
    }
}
