package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What sessions do with their connections.
final class SessionCheck {
    private static final double IDLE_SECONDS = 1;
    private static final double LONG_IDLE_SECONDS = 60;
    private static final int MANY = 10;
    private static final int MOSTLY_PERCENT = 80;
    private static final int SHOWN_MAX = 5;
    private static final int STATEMENT_CHARS_MAX = 60;

    /// A comparison with a literal: `id = 42`, `name='x'`.
    private static final Pattern LITERAL =
            Pattern.compile("(?is)\\b(where|values|set)\\b.*?([=<>(,]\\s*)('|-?\\d)");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d");

    private final Chart chart;
    private final List<Advice> advice = new ArrayList<>();

    private SessionCheck(Chart chart) {
        this.chart = chart;
    }

    static List<Advice> of(Chart chart) {
        SessionCheck check = new SessionCheck(chart);
        check.hidden();
        check.idleInTransaction();
        check.applications();
        check.literals();
        return check.advice;
    }

    private void hidden() {
        long hidden = chart.sessions().stream().filter(s -> s.state().isEmpty()).count();
        if (hidden > 0) {
            add(
                    Weight.NOTE,
                    "privileges",
                    "what %d sessions do cannot be seen by role %s".formatted(hidden, chart.role()),
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
                                    shown(session.statement())),
                    "it holds a connection, its locks, and vacuum back: end transactions before"
                            + " waiting for something else; set"
                            + " idle_in_transaction_session_timeout");
        }
        if (idle.size() > SHOWN_MAX) {
            add(
                    Weight.WARNING,
                    "idle in transaction",
                    "and %d more sessions".formatted(idle.size() - SHOWN_MAX),
                    "");
        }
    }

    private void applications() {
        Map<String, int[]> counts = new TreeMap<>();
        for (Chart.Session session : chart.sessions()) {
            int[] count = counts.computeIfAbsent(application(session), _ -> new int[2]);
            count[0]++;
            count[1] += session.state().equals("idle") ? 1 : 0;
        }
        counts.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()[0]))
                .limit(SHOWN_MAX)
                .forEach(entry -> application(entry.getKey(), entry.getValue()));
    }

    private void application(String name, int[] count) {
        boolean isWasting = count[0] >= MANY && count[1] * 100 >= count[0] * MOSTLY_PERCENT;
        String finding =
                "%s has %d connections, of which %d are idle".formatted(name, count[0], count[1]);
        if (isWasting) {
            add(
                    Weight.WARNING,
                    "connections per application",
                    finding,
                    "%d would do for what runs now: hold a connection for a statement or"
                                    .formatted(Math.max(1, count[0] - count[1]))
                            + " transaction, not for a thread; a pool does that, or a pooler in"
                            + " transaction mode");
        } else {
            add(Weight.NOTE, "connections per application", finding, "");
        }
    }

    private void literals() {
        List<Chart.Session> pasted =
                chart.sessions().stream()
                        .filter(session -> LITERAL.matcher(session.statement()).find())
                        .filter(session -> !PARAMETER.matcher(session.statement()).find())
                        .toList();
        long bound =
                chart.sessions().stream()
                        .filter(session -> PARAMETER.matcher(session.statement()).find())
                        .count();
        if (!pasted.isEmpty() && pasted.size() >= bound) {
            add(
                    Weight.WARNING,
                    "prepared statements",
                    "the last statement of %d sessions has its values in the text, of %d parameters:"
                                    .formatted(pasted.size(), bound)
                            + " as in "
                            + shown(pasted.getFirst().statement()),
                    "such statements are parsed and planned each time: bind parameters, so that"
                            + " they can be prepared once");
        } else if (bound > 0) {
            add(
                    Weight.NOTE,
                    "prepared statements",
                    "the last statement of %d sessions has parameters, of %d values in the text"
                            .formatted(bound, pasted.size()),
                    "");
        }
    }

    private static String application(Chart.Session session) {
        return session.application().isEmpty()
                ? "an application without a name"
                : session.application();
    }

    private static String shown(String statement) {
        String line = statement.replaceAll("\\s+", " ").strip();
        return line.length() > STATEMENT_CHARS_MAX
                ? line.substring(0, STATEMENT_CHARS_MAX) + "..."
                : line;
    }

    private void add(Weight weight, String topic, String finding, String remedy) {
        advice.add(new Advice(weight, topic, finding, remedy));
    }
}
