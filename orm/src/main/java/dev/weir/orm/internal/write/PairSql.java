package dev.weir.orm.internal.write;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The texts of changes to a table of pairs. Its columns are counted with the owner's first.
///
/// @param table its name as SQL writes it
/// @param columns its columns' names as SQL writes them
/// @param types their types
/// @param owners how many of the columns are the owner's key
record PairSql(String table, List<String> columns, List<SqlType<?>> types, int owners) {
    static PairSql of(EntityModel<?> owner, Relation.ManyToMany relation) {
        List<String> names = new ArrayList<>(relation.columns());
        names.addAll(relation.targetColumns());
        List<SqlType<?>> types = new ArrayList<>(keyTypes(owner));
        int owners = types.size();
        types.addAll(keyTypes(relation.target()));
        return new PairSql(
                relation.joinTable(),
                names.stream().map(Identifiers::of).toList(),
                List.copyOf(types),
                owners);
    }

    private static List<SqlType<?>> keyTypes(EntityModel<?> model) {
        return model.table().key().stream()
                .<SqlType<?>>map(each -> model.table().column(each).type())
                .toList();
    }

    /// Pairs, from arrays of both keys. A table without a unique constraint gets none twice either,
    /// unless by two who do it at once. In the order of the keys, so that two who do it at once do
    /// not wait for each other.
    String add() {
        ArraySource pairs = source(types.size(), 1);
        return inserted(pairs::value, pairs.sql());
    }

    private String inserted(IntFunction<String> value, String source) {
        return "insert into "
                + table
                + " ("
                + String.join(", ", columns)
                + ") select "
                + list(types.size(), value)
                + " from "
                + source
                + " where not exists (select from "
                + table
                + " as p where "
                + equal(types.size(), value)
                + ") order by "
                + list(types.size(), i -> Integer.toString(i + 1))
                + " on conflict do nothing";
    }

    /// Of pairs, from arrays of both keys.
    String remove() {
        ArraySource pairs = source(types.size(), 1);
        return deleted(pairs, types.size());
    }

    /// Of owners, from arrays of their keys.
    String clear() {
        return deleted(source(owners, 1), owners);
    }

    private String deleted(ArraySource source, int count) {
        return "delete from "
                + table
                + " as p using "
                + source.sql()
                + " where "
                + equal(count, source::value);
    }

    /// Pairs, from arrays of both keys, in place of all of the owners, of whose keys there are
    /// arrays behind. Answered with how many are new, and how many are gone.
    String set() {
        ArraySource pairs = source(types.size(), 1);
        String wanted = free("wanted");
        IntFunction<String> value = i -> "w.c" + i;
        return "with "
                + wanted
                + " ("
                + list(types.size(), i -> "c" + i)
                + ") as (select "
                + list(types.size(), pairs::value)
                + " from "
                + pairs.sql()
                + "), "
                + free("removed")
                + " as ("
                + deleted(source(owners, 1 + types.size()), owners)
                + " and not exists (select from "
                + wanted
                + " as w where "
                + equal(types.size(), value)
                + ") returning 1), "
                + free("added")
                + " as ("
                + inserted(value, wanted + " as w")
                + " returning 1) select (select count(*) from "
                + free("added")
                + "), (select count(*) from "
                + free("removed")
                + ")";
    }

    /// A name that does not hide the table.
    private String free(String name) {
        return name.equals(table) ? name + "_2" : name;
    }

    private ArraySource source(int count, int first) {
        return new ArraySource(
                IntStream.range(0, count).boxed().toList(), types.subList(0, count), first);
    }

    private String equal(int count, IntFunction<String> value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "p." + columns.get(i) + " = " + value.apply(i))
                .collect(Collectors.joining(" and "));
    }

    private static String list(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", "));
    }
}
