package dev.weir.driver.internal.rows;

import dev.weir.driver.ResultException;
import dev.weir.driver.internal.classes.Fit;
import dev.weir.driver.internal.classes.Member;
import dev.weir.driver.internal.classes.Names;
import dev.weir.driver.internal.classes.Source;

import java.util.ArrayList;
import java.util.List;

/// Collects what does not fit, so that one error tells all of it.
final class Misfits {
    private final RowShape shape;
    private final List<String> homeless = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();
    private final List<String> emptyNames = new ArrayList<>();

    Misfits(RowShape shape) {
        this.shape = shape;
    }

    boolean isAny() {
        return !homeless.isEmpty() || !empty.isEmpty();
    }

    void addHomeless(Source source, Fit fit, String path) {
        List<String> open = fit.empty().stream().map(Member::name).toList();
        List<String> taken = List.copyOf(fit.sources().keySet());
        String why =
                Names.fitting(source.name(), taken)
                        .map(member -> " (" + path + "." + member + " has a column already)")
                        .or(
                                () ->
                                        Names.closest(source.name(), open)
                                                .map(m -> " (close to " + m + ")"))
                        .orElse("");
        source.columns().forEach(column -> homeless.add(shape.describe(column) + why));
    }

    void addEmpty(Member member, String path) {
        empty.add(path + "." + member.name() + " (" + member.rawType().getSimpleName() + ")");
        emptyNames.add(path + "." + member.name());
    }

    /// @throws ResultException if anything was added
    void check(Class<?> type) {
        if (!isAny()) {
            return;
        }
        StringBuilder message =
                new StringBuilder("the result does not fit ").append(type.getTypeName());
        if (!homeless.isEmpty()) {
            message.append("; nowhere to put ").append(String.join(", ", homeless));
        }
        if (!empty.isEmpty()) {
            message.append("; no column for ").append(String.join(", ", empty));
        }
        message.append("; name a column as what it goes to with `as")
                .append(emptyNames.isEmpty() ? "`" : " " + alias(type) + "`")
                .append(", or leave it out of the query");
        throw new ResultException(message.toString());
    }

    /// How the first member without a column is written behind `as`: what is in another object has
    /// the path to it, with dots, and so needs quotes.
    private String alias(Class<?> type) {
        String name = emptyNames.getFirst().substring(type.getTypeName().length() + 1);
        return name.indexOf('.') < 0 ? name : "\"" + name + "\"";
    }
}
