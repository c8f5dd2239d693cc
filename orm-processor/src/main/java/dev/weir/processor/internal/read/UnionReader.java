package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Composite.Creation;
import dev.weir.processor.internal.model.Property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/// Puts the properties of a hierarchy's classes together: a table has the columns of all.
final class UnionReader {
    private final Types types;

    UnionReader(Types types) {
        this.types = types;
    }

    /// The properties of all; what some lack may be absent.
    Composite union(TypeElement of, List<Composite> leaves) {
        Map<String, Property> union = new LinkedHashMap<>();
        for (Composite leaf : leaves) {
            for (Property each : leaf.properties()) {
                Property known = union.putIfAbsent(each.name(), each);
                if (known != null) {
                    requireSame(known, each);
                }
            }
        }
        union.replaceAll((name, each) -> isInAll(name, leaves) ? each : each.optional());
        return new Composite(of, List.copyOf(union.values()), new Creation.Subtypes());
    }

    private static boolean isInAll(String name, List<Composite> leaves) {
        return leaves.stream()
                .allMatch(leaf -> leaf.properties().stream().anyMatch(e -> e.name().equals(name)));
    }

    private void requireSame(Property one, Property other) {
        List<String> columns = one.columns().stream().map(each -> each.name()).toList();
        boolean same =
                types.isSameType(
                                types.erasure(one.access().value()),
                                types.erasure(other.access().value()))
                        && columns.equals(
                                other.columns().stream().map(each -> each.name()).toList());
        if (!same) {
            throw new Refusal(
                    other.access().element(),
                    ("\"%s\" is another column or of another type than in %s, and both are"
                                    + " in one table: give one of them another name")
                            .formatted(
                                    other.name(),
                                    Context.owner(one.access().element()).getSimpleName()));
        }
    }
}
