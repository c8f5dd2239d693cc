package dev.weir.lab.internal.doctor;

import dev.weir.lab.Advice;
import dev.weir.lab.Advice.Weight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether statements are prepared, or parsed and planned each time.
final class StatementCheck {
    private static final String TOPIC = "prepared statements";

    /// Fewer calls say nothing.
    private static final long CALLS_MIN = 1_000;

    private static final int PLANNED_PERCENT = 90;
    private static final int TEXTS_MANY = 20;
    private static final int SHOWN_MAX = 3;

    /// A comparison with a literal: `id = 42`, `name='x'`.
    private static final Pattern LITERAL =
            Pattern.compile("(?is)\\b(where|values|set)\\b.*?([=<>(,]\\s*)('|-?\\d)");

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d");

    /// A list of parameters or literals, and rows of them: `$1, $2`, `($1, $2), ($3, $4)`.
    private static final Pattern LIST =
            Pattern.compile("\\(?\\$\\d+(\\)?\\s*,\\s*\\(?\\$\\d+)*( /\\*, \\.\\.\\. \\*/)?\\)?");

    private final Statements statements;
    private final List<Advice> advice = new ArrayList<>();

    private StatementCheck(Statements statements) {
        this.statements = statements;
    }

    static List<Advice> of(Statements statements) {
        StatementCheck check = new StatementCheck(statements);
        check.pasted();
        check.planned();
        check.lists();
        check.dropped();
        check.source();
        return check.advice;
    }

    private static boolean isPasted(Statements.Last last) {
        return LITERAL.matcher(last.text()).find() && !PARAMETER.matcher(last.text()).find();
    }

    /// Parameters that the client puts into the text, as the last statements of sessions show: what
    /// `pg_stat_statements` keeps has no literals.
    private void pasted() {
        List<Statements.Last> pasted =
                statements.last().stream()
                        .filter(StatementCheck::isPasted)
                        .sorted(Comparator.comparingLong(Statements.Last::calls).reversed())
                        .toList();
        long bound =
                statements.last().stream()
                        .filter(last -> PARAMETER.matcher(last.text()).find())
                        .count();
        if (!pasted.isEmpty() && pasted.size() >= bound) {
            Statements.Last first = pasted.getFirst();
            add(
                    Weight.WARNING,
                    "of the sessions' last statements %d have values in their text and %d have"
                                    .formatted(pasted.size(), bound)
                            + " parameters: as in "
                            + Texts.statement(first.text())
                            + (first.calls() > 1
                                    ? ", of which there were %,d with one value or another"
                                            .formatted(first.calls())
                                    : ""),
                    "such statements are parsed and planned each time: bind parameters, so that"
                            + " they can be prepared once");
        } else if (bound > 0) {
            add(
                    Weight.NOTE,
                    "of the sessions' last statements %d have parameters and %d have values in"
                                    .formatted(bound, pasted.size())
                            + " their text",
                    "");
        }
    }

    private void planned() {
        if (statements.planning() == Statements.Planning.NOT_COUNTED) {
            return;
        }
        List<Statements.Counted> often =
                statements.counted().stream()
                        .filter(counted -> counted.calls() >= CALLS_MIN)
                        .toList();
        List<Statements.Counted> planned =
                often.stream()
                        .filter(each -> each.plans() * 100 >= each.calls() * PLANNED_PERCENT)
                        .toList();
        for (Statements.Counted each : planned.subList(0, Math.min(SHOWN_MAX, planned.size()))) {
            add(
                    Weight.WARNING,
                    "planned %,d times in %,d calls: %s"
                            .formatted(each.plans(), each.calls(), Texts.statement(each.text())),
                    "it is not prepared, or its plan depends on its values: bind parameters and"
                            + " keep the statement prepared, behind a pooler too"
                            + " (max_prepared_statements)");
        }
        if (!often.isEmpty()) {
            long calls = often.stream().mapToLong(Statements.Counted::calls).sum();
            long plans = often.stream().mapToLong(Statements.Counted::plans).sum();
            add(
                    Weight.NOTE,
                    "of %s with %,d calls and more, %,d calls were planned %,d times"
                            .formatted(
                                    Texts.count(often.size(), "statement"),
                                    CALLS_MIN,
                                    calls,
                                    plans),
                    "");
        }
    }

    /// Texts that differ only in how long a list is: none of them is prepared for the others.
    private void lists() {
        Map<String, List<Statements.Counted>> alike =
                statements.counted().stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> LIST.matcher(each.text()).replaceAll("...")));
        alike.values().stream()
                .filter(texts -> texts.size() >= TEXTS_MANY)
                .sorted(Comparator.comparingInt(texts -> -texts.size()))
                .limit(SHOWN_MAX)
                .forEach(
                        texts ->
                                add(
                                        Weight.WARNING,
                                        "%d texts differ only in the length of a list: as in %s"
                                                .formatted(
                                                        texts.size(),
                                                        Texts.statement(texts.getFirst().text())),
                                        "each is parsed and prepared for itself: bind one array"
                                                + " (= any($1), or unnest($1) for rows)"));
    }

    private void dropped() {
        if (statements.dropped() > 0) {
            add(
                    Weight.NOTE,
                    "pg_stat_statements has dropped its least used texts %,d times: there are more"
                                    .formatted(statements.dropped())
                            + " than pg_stat_statements.max",
                    "many texts are a sign of statements that are put together from pieces");
        }
    }

    /// What would be needed to see more.
    private void source() {
        switch (statements.source()) {
            case NOT_LOADED ->
                    add(
                            Weight.NOTE,
                            "how often statements are run and planned is not known: the server"
                                    + " does not load pg_stat_statements",
                            "set shared_preload_libraries = 'pg_stat_statements' and"
                                    + " pg_stat_statements.track_planning = on, restart the server,"
                                    + " and create extension pg_stat_statements in this database");
            case NOT_CREATED ->
                    add(
                            Weight.NOTE,
                            "how often statements are run and planned is not known: this database"
                                    + " lacks the extension, which the server has loaded",
                            "create extension pg_stat_statements");
            case HIDDEN ->
                    add(
                            Weight.NOTE,
                            "pg_stat_statements is there, and this role may not see what others"
                                    + " run",
                            "grant pg_read_all_stats (or pg_monitor) to it");
            case READ -> planningIsOff();
        }
    }

    private void planningIsOff() {
        if (statements.planning() == Statements.Planning.NOT_COUNTED) {
            add(
                    Weight.NOTE,
                    "how often statements are planned is not counted",
                    "set pg_stat_statements.track_planning = on for a while (it costs a little),"
                            + " and look again");
        }
    }

    private void add(Weight weight, String finding, String remedy) {
        advice.add(new Advice(weight, TOPIC, finding, remedy));
    }
}
