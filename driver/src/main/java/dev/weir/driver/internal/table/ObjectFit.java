package dev.weir.driver.internal.table;

import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.classes.Fit;
import dev.weir.driver.internal.classes.Getter;
import dev.weir.driver.internal.classes.Getters;
import dev.weir.driver.internal.classes.Reach;
import dev.weir.driver.internal.classes.Source;
import dev.weir.driver.internal.table.RowPlan.Carriage;
import dev.weir.driver.internal.table.RowPlanner.Purpose;
import dev.weir.driver.internal.table.TableColumn.Filling;
import dev.weir.types.TypeMismatchException;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Fits the members of a class to the columns of a table, by the names, as rows are read. Strict:
/// what has no counterpart is an error, but for columns that the server can fill. Used once.
final class ObjectFit {
    private final Table table;
    private final List<String> wanted;
    private final Purpose purpose;
    private final Reach reach;
    private final List<TableColumn> candidates;
    private final Map<Integer, Binding> bindings = new TreeMap<>();
    private final List<String> homeless = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();

    ObjectFit(RowPlanner planner, Reach reach) {
        this.table = planner.table();
        this.wanted = planner.wanted();
        this.purpose = planner.purpose();
        this.reach = reach;
        this.candidates = table.named(wanted);
    }

    /// @throws ParameterException if the class does not fit
    <T> RowPlan<T> plan(Class<T> type) {
        List<String> names = candidates.stream().map(TableColumn::name).toList();
        fit(type, type.getSimpleName(), Source.of(names), Function.identity());
        check(type);
        List<Binding> all = List.copyOf(bindings.values());
        return new RowPlan<>(
                all.stream().map(Binding::column).toList(),
                new ObjectRow<>(all.stream().map(Binding::getter).toList()),
                all.stream().map(this::carriage).toList());
    }

    /// @param whole makes a getter of the inner object one of the whole
    private void fit(
            Class<?> type,
            String path,
            List<Source> sources,
            Function<MethodHandle, MethodHandle> whole) {
        List<Getter> getters = getters(type);
        Fit fit = Fit.of(sources, getters.stream().map(Getter::member).toList());
        fit.homeless().stream().flatMap(Source::columns).forEach(this::addEmpty);
        for (Getter getter : getters) {
            Source source = fit.sources().get(getter.member().name());
            String inner = path + "." + getter.member().name();
            if (source != null) {
                bind(getter, source, inner, whole);
            } else if (wanted.isEmpty()) {
                homeless.add(inner + " (" + getter.member().rawType().getSimpleName() + ")");
            }
        }
    }

    private List<Getter> getters(Class<?> type) {
        try {
            return Getters.of(type, reach);
        } catch (IllegalAccessException refused) {
            throw new ParameterException(
                    refused.getMessage()
                            + ", or give copyIn your own MethodHandles.lookup(), or a RowWriter",
                    refused);
        }
    }

    private void bind(
            Getter getter, Source source, String path, Function<MethodHandle, MethodHandle> whole) {
        switch (source) {
            case Source.Column(_, int column) ->
                    bindings.put(
                            column,
                            new Binding(
                                    candidates.get(column),
                                    getter.member(),
                                    whole.apply(getter.handle())));
            case Source.Group group -> {
                Getter owner = ObjectRow.unwrapped(getter);
                fit(
                        owner.member().rawType(),
                        path,
                        group.parts(),
                        inner -> whole.apply(ObjectRow.nested(owner.handle(), inner)));
            }
        }
    }

    private void addEmpty(int column) {
        TableColumn unfilled = candidates.get(column);
        boolean isNeeded = unfilled.filling() == Filling.REQUIRED && purpose == Purpose.INSERT;
        if (!wanted.isEmpty() || isNeeded) {
            empty.add(unfilled.described());
        }
    }

    private void check(Class<?> type) {
        if (homeless.isEmpty() && empty.isEmpty() && !bindings.isEmpty()) {
            return;
        }
        String message = type.getTypeName() + " does not fit the table " + table.name();
        if (!homeless.isEmpty()) {
            message += "; no column for " + String.join(", ", homeless);
        }
        if (!empty.isEmpty()) {
            message += "; nothing to put into " + String.join(", ", empty);
        }
        throw new ParameterException(
                message
                        + "; the table has "
                        + table.columns().stream()
                                .map(ObjectFit::described)
                                .collect(Collectors.joining(", "))
                        + "; name the columns that are to be written, to leave out the others");
    }

    private static String described(TableColumn column) {
        return column.described() + (column.filling() == Filling.GENERATED ? " generated" : "");
    }

    private Carriage carriage(Binding binding) {
        try {
            return binding.carriage(table.types());
        } catch (TypeMismatchException e) {
            throw new ParameterException(
                    "column " + binding.column().described() + ": " + e.getMessage(), e);
        }
    }
}
