package dev.weir.processor.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Refuses what annotations of JPA ask for and the data layer does not do.
final class PropertyChecks {
    private static final List<String> RELATIONS =
            List.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany");

    /// Annotations without a meaning here, with what to do.
    private static final Map<String, String> WITHOUT =
            Map.of(
                    "MapsId",
                    "put @Id on the relation itself",
                    "OrderColumn",
                    "keep the place in a column of the other entity and name that in @OrderBy",
                    "CollectionTable",
                    "a collection of simple values is an array column; for a table of its own,"
                            + " declare an entity and a Many<...>",
                    "MapKey",
                    "declare a Many<...> and group it where it is used",
                    "MapKeyColumn",
                    "keep a map in one column with @JsonColumn, or as Map<String, String> in an"
                            + " hstore",
                    "MapKeyJoinColumn",
                    "declare an entity for the pairs",
                    "AssociationOverride",
                    "name the columns of a relation where it is, with @JoinColumn",
                    "PrimaryKeyJoinColumn",
                    "put @Id on the relation itself");

    private PropertyChecks() {}

    static void check(Declared property) {
        checkMeaning(property);
        for (String each : RELATIONS) {
            property.marks().jakarta(each).ifPresent(mark -> checkRelation(property, mark, each));
        }
        WITHOUT.forEach(
                (name, remedy) ->
                        property.marks()
                                .jakarta(name)
                                .ifPresent(
                                        mark -> {
                                            throw property.refused(
                                                    mark, "@" + name + " is not known: " + remedy);
                                        }));
        Optional<Mark> column = property.marks().jakarta("Column");
        if (column.flatMap(each -> each.text("table")).isPresent()) {
            throw property.refused(
                    column.get(),
                    "table: an entity is the rows of one table. Remove it, or map the other table"
                            + " as an entity of its own");
        }
        Optional<Mark> basic = property.marks().jakarta("Basic");
        if (basic.filter(each -> each.constant("fetch").equals("LAZY")).isPresent()) {
            throw property.refused(
                    basic.get(),
                    "a column is read with its entity, never later: select(...) the columns that"
                            + " are wanted, or move this one to an entity of its own");
        }
    }

    /// A property is one thing: one relation, or one column.
    private static void checkMeaning(Declared property) {
        List<String> said =
                RELATIONS.stream().filter(each -> property.marks().hasJakarta(each)).toList();
        if (said.size() > 1) {
            throw property.refused(
                    property.marks().jakarta(said.get(1)).orElseThrow(),
                    "it is @%s already: remove one of the two".formatted(said.getFirst()));
        }
        Optional<Mark> json = property.marks().weir("JsonColumn");
        if (json.isPresent() && !said.isEmpty()) {
            throw property.refused(
                    json.get(),
                    "a @%s is no JSON: remove one of the two".formatted(said.getFirst()));
        }
    }

    private static void checkRelation(Declared property, Mark mark, String name) {
        if (mark.count("cascade") > 0) {
            throw property.refused(
                    mark,
                    "cascade: there is no persistence context that could carry operations on."
                            + " Insert, update and delete what is meant, in a transaction; for"
                            + " deletes the database has `on delete cascade`"
                            + " (@JoinColumn(foreignKey = @ForeignKey(foreignKeyDefinition ="
                            + " \"on delete cascade\")))");
        }
        if (mark.knows("orphanRemoval") && mark.is("orphanRemoval")) {
            throw property.refused(
                    mark,
                    "orphanRemoval: nothing is deleted by itself. Delete with"
                            + " db.from(...).where(...).delete()");
        }
        if (mark.says("fetch") && mark.constant("fetch").equals("EAGER")) {
            throw property.refused(
                    mark,
                    "fetch = EAGER: a query fetches what it names and nothing else. Remove it and"
                            + " say .fetch(...) in the query");
        }
        if (property.marks().hasJakarta("Column")) {
            throw property.refused(
                    property.marks().jakarta("Column").orElseThrow(),
                    "the column of a @" + name + " is named with @JoinColumn");
        }
    }
}
