package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;

import java.util.List;

import javax.lang.model.element.Element;

/// Refuses an `@AttributeOverride` of what is not there: it would do nothing, and the column would
/// keep its name.
final class OverrideChecks {
    private OverrideChecks() {}

    /// @param at where the annotations are
    /// @param prefix what precedes the names of the properties within: empty, or `address.`
    /// @throws Refusal at one that names no property
    static void check(Element at, Marks marks, String prefix, Composite composite) {
        List<String> known =
                composite.columns().stream()
                        .map(Column::property)
                        .filter(each -> each.startsWith(prefix))
                        .map(each -> each.substring(prefix.length()))
                        .distinct()
                        .toList();
        for (Mark each : marks.jakarta("AttributeOverride", "AttributeOverrides")) {
            String name = each.text("name").orElse("");
            if (!known.contains(name)) {
                throw new Refusal(
                        at,
                        each,
                        "@AttributeOverride: %s has no property \"%s\"; it has: %s"
                                .formatted(
                                        composite.element().getSimpleName(),
                                        name,
                                        String.join(", ", known)));
            }
        }
    }
}
