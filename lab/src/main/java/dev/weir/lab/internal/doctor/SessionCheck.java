package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What sessions do with their connections.
final class SessionCheck {
    private static final double IDLE_SECONDS = 1;
    private static final double LONG_IDLE_SECONDS = 60;
    private static final int MANY = 10;
    private static final int MOSTLY_PERCENT = 80;
    private static final int SHOWN_MAX = 5;
    private final Chart chart;
    private final List<Advice> advice = new ArrayList<>();

    private SessionCheck(Chart chart) {
        this.chart = chart;
    }

    static List<Advice> of(Chart chart) {
        SessionCheck check = new SessionCheck(chart);
        check.pooled();
        check.hidden();
        check.idleInTransaction();
        check.applications();
        return check.advice;
    }

    private void pooled() {
        if (chart.viewer().path() == Chart.Path.POOLED) {
            add(
                    Weight.NOTE,
                    "pooler",
                    "a pooler answers there: what is seen are its connections to the server, not"
                            + " its clients",
                    "look at the pooler's own SHOW POOLS for who waits, and give its"
                            + " --pooler-config");
        }
    }

    private void hidden() {
        long hidden = chart.sessions().stream().filter(s -> s.state().isEmpty()).count();
        if (hidden > 0) {
            add(
                    Weight.NOTE,
                    "privileges",
                    "what %s cannot be seen by role %s"
                            .formatted(
                                    hidden == 1 ? "a session does" : hidden + " sessions do",
                                    chart.viewer().role()),
                    "grant pg_monitor to it, or look as a superuser");
        }
    }

    private void idleInTransaction() {
        List<Chart.Session> idle =
                chart.sessions().stream()
                        .filter(session -> session.state().startsWith("idle in transaction"))
                        .filter(session -> session.stateSeconds() >= IDLE_SECONDS)
                        .sorted(Comparator.comparingDouble(Chart.Session::stateSeconds).reversed())
                        .toList();
        for (Chart.Session session : idle.subList(0, Math.min(SHOWN_MAX, idle.size()))) {
            add(
                    session.stateSeconds() >= LONG_IDLE_SECONDS ? Weight.PROBLEM : Weight.WARNING,
                    "idle in transaction",
                    "process %d of %s has been in a transaction for %.0f s doing nothing, after: %s"
                            .formatted(
                                    session.process(),
                                    application(session),
                                    session.stateSeconds(),
                                    Texts.statement(session.statement())),
                    "it holds a connection, its locks, and vacuum back: end transactions before"
                            + " waiting for something else; set"
                            + " idle_in_transaction_session_timeout");
        }
        if (idle.size() > SHOWN_MAX) {
            add(
                    Weight.WARNING,
                    "idle in transaction",
                    "and %s".formatted(Texts.count(idle.size() - SHOWN_MAX, "more session")),
                    "");
        }
    }

    private void applications() {
        Map<String, List<Chart.Session>> all =
                chart.sessions().stream()
                        .collect(
                                Collectors.groupingBy(
                                        SessionCheck::application,
                                        TreeMap::new,
                                        Collectors.toList()));
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(SHOWN_MAX)
                .forEach(entry -> application(entry.getKey(), entry.getValue()));
    }

    private void application(String name, List<Chart.Session> sessions) {
        int count = sessions.size();
        if (sessions.stream().anyMatch(session -> session.state().isEmpty())) {
            add(
                    Weight.NOTE,
                    "connections per application",
                    "%s has %s, of which it cannot be seen how many are idle"
                            .formatted(name, Texts.count(count, "connection")),
                    "");
            return;
        }
        int idle = (int) sessions.stream().filter(s -> s.state().equals("idle")).count();
        boolean isWasting = count >= MANY && idle * 100 >= count * MOSTLY_PERCENT;
        String finding =
                "%s has %s, of which %d %s idle"
                        .formatted(
                                name,
                                Texts.count(count, "connection"),
                                idle,
                                idle == 1 ? "is" : "are");
        if (isWasting) {
            add(
                    Weight.WARNING,
                    "connections per application",
                    finding,
                    "%d would do for what runs now: hold a connection for a statement or"
                                    .formatted(Math.max(1, count - idle))
                            + " transaction, not for a thread; a pool does that, or a pooler in"
                            + " transaction mode");
        } else {
            add(Weight.NOTE, "connections per application", finding, "");
        }
    }

    private static String application(Chart.Session session) {
        return session.application().isEmpty()
                ? "an application without a name"
                : session.application();
    }

    private void add(Weight weight, String topic, String finding, String remedy) {
        advice.add(new Advice(weight, topic, finding, remedy));
    }
}
