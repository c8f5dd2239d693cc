package dev.weir.processor.internal.write;

import com.palantir.javapoet.ClassName;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Composite;
import dev.weir.processor.internal.model.Property;
import dev.weir.processor.internal.read.Naming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/// What the members of generated classes are called.
final class MemberNames {
    /// Static fields of every metamodel.
    private static final Set<String> FIELDS = Set.of("model", "ROOT");

    /// Classes whose static members a metamodel names: a field of that name would be meant instead.
    private static final Set<String> CLASSES =
            Set.of(
                    "Model",
                    "Arrays",
                    "ColumnModel",
                    "Columns",
                    "EntityModels",
                    "List",
                    "Optional",
                    "Ref",
                    "Relation",
                    "SqlTypes",
                    "TableModel",
                    "TablePart",
                    "TablePath",
                    "ToManyPath",
                    "ValueSource");

    /// Methods without parameters of every path.
    private static final Set<String> METHODS =
            Set.of(
                    "table",
                    "from",
                    "relation",
                    "isNull",
                    "isNotNull",
                    "toString",
                    "hashCode",
                    "getClass",
                    "clone",
                    "finalize",
                    "notify",
                    "notifyAll",
                    "wait");

    private final Set<String> taken = new HashSet<>(Set.of("ROOT"));
    private final Map<String, String> columns = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> converters = new HashMap<>();
    private final Map<String, String> relations = new HashMap<>();
    private final List<Column> all;

    MemberNames(Composite entity) {
        all = entity.columns();
        List<Property> related = new ArrayList<>(entity.relations());
        related.forEach(each -> relations.put(each.name(), free(constant(each.name()))));
        for (Column each : all) {
            boolean foreign = relations.containsKey(each.property());
            String base = foreign ? each.name() : each.property();
            columns.put(each.name(), free(constant(base)));
        }
        for (Column each : all) {
            types.put(each.name(), free(constant(each.property()) + "_TYPE"));
            converters.put(each.name(), free(constant(each.property()) + "_CONVERTER"));
        }
    }

    private String free(String wanted) {
        return taken.add(wanted) ? wanted : free(wanted + "_");
    }

    private static String constant(String property) {
        String name =
                Naming.snake(property)
                        .replaceAll("\\P{javaJavaIdentifierPart}", "_")
                        .toUpperCase(Locale.ROOT);
        return SourceVersion.isIdentifier(name) && !name.equals("_") ? name : "_" + name;
    }

    /// The constant of a column.
    String column(Column column) {
        return columns.getOrDefault(column.name(), column.name());
    }

    /// The constant of a column's type.
    String type(Column column) {
        return types.getOrDefault(column.name(), column.name());
    }

    /// The constant of a column's converter.
    String converter(Column column) {
        return converters.getOrDefault(column.name(), column.name());
    }

    /// The constant of a relation.
    String relation(Property property) {
        return relations.getOrDefault(property.name(), property.name());
    }

    /// Which of the table's columns it is.
    int index(Column column) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(column.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException(column.name());
    }

    /// The static field of a property.
    static String field(String property) {
        return FIELDS.contains(property) ? property + "_" : pathField(property);
    }

    /// The field of a property in a path, or among the columns of an embedded value.
    static String pathField(String property) {
        return CLASSES.contains(property) ? property + "_" : property;
    }

    /// The method of a to-one relation.
    static String method(String property) {
        return METHODS.contains(property) ? property + "_" : property;
    }

    /// The metamodel of an entity: `_Book` of `Book`, `_Shop_Book` of `Shop.Book`.
    static ClassName metamodel(TypeElement entity) {
        StringBuilder name = new StringBuilder(entity.getSimpleName());
        Element outer = around(entity);
        while (!(outer instanceof PackageElement)) {
            name.insert(0, outer.getSimpleName() + "_");
            outer = around(outer);
        }
        String in = ((PackageElement) outer).getQualifiedName().toString();
        return ClassName.get(in, "_" + name);
    }

    private static Element around(Element element) {
        return Objects.requireNonNull(element.getEnclosingElement());
    }
}
