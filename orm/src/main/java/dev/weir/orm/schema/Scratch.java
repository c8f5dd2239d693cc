package dev.weir.orm.schema;

import dev.weir.driver.ServerErrorException;
import dev.weir.driver.Transaction;
import dev.weir.orm.internal.names.Identifiers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The model's tables in schemas of their own, within a transaction that is rolled back: what the
/// catalogue says of them is what the server makes of the model.
final class Scratch {
    private final Transaction tx;
    private final Schema schema;
    private final String home;

    /// Scratch schemas by the schemas that they stand for.
    private final Map<String, String> scratch = new TreeMap<>();

    /// @param home the schema of names without one
    Scratch(Transaction tx, Schema schema, String home) {
        this.tx = tx;
        this.schema = schema;
        this.home = home;
        long number = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        scratch.put(home, "weir_scratch_" + Long.toString(number, 36));
        for (String each : schema.schemas()) {
            scratch.putIfAbsent(each, scratch.get(home) + "_" + scratch.size());
        }
    }

    /// What the database would have if it had the model.
    ///
    /// @param searchPath the one before
    LiveSchema read(String searchPath) {
        scratch.values().forEach(name -> run("create schema " + name));
        String path = scratch.get(home) + (searchPath.isBlank() ? "" : ", " + searchPath);
        run("set local search_path = " + path);
        schema.extensions().forEach(name -> run(SchemaScript.extension(name)));
        SchemaScript.objects(schema).forEach(sql -> run(moved(sql)));
        Catalogue catalogue = new Catalogue(tx, names());
        LiveSchema made = catalogue.read();
        restore();
        Map<ObjectName, LiveSchema.Relation> restored = catalogue.relations();
        Map<ObjectName, LiveSchema.Relation> both = new HashMap<>();
        made.relations()
                .forEach(
                        (name, each) ->
                                both.put(name, each.restoredAs(restored.getOrDefault(name, each))));
        return made.with(both);
    }

    /// Makes checks and indexes anew from what the server printed of them, as a restored dump has
    /// them: that prints otherwise, `code in ('a', 'b')` for one.
    private void restore() {
        tx.query(CatalogueSql.RESTORED, List.copyOf(scratch.values()))
                .list(String.class)
                .forEach(this::run);
    }

    private SchemaNames names() {
        Map<String, String> shown = new TreeMap<>();
        Map<String, String> quoted = new TreeMap<>();
        scratch.forEach(
                (real, name) -> {
                    shown.put(name, real);
                    quoted.put(name, quotedByServer(real));
                });
        return new SchemaNames(shown, quoted);
    }

    private String quotedByServer(String name) {
        return tx.query("select quote_ident($1)", name).one(String.class);
    }

    /// A statement with the objects of the model in the scratch schemas.
    private String moved(String sql) {
        String moved = sql;
        for (ObjectName name : schema.names().filter(each -> each.schema().isPresent()).toList()) {
            String there =
                    scratch.get(name.schema().orElse(home)) + "." + Identifiers.of(name.name());
            moved =
                    Pattern.compile("(?<![\\w$.\"])" + Pattern.quote(name.sql()) + "(?![\\w$])")
                            .matcher(moved)
                            .replaceAll(Matcher.quoteReplacement(there));
        }
        return moved;
    }

    private void run(String sql) {
        try {
            tx.script(sql);
        } catch (ServerErrorException e) {
            throw new SchemaException(
                    "to compare the model with the database, its tables are created in a scratch"
                            + " schema that is rolled back, and the server refuses this: "
                            + e.error().message()
                            + "\n"
                            + sql.indent(4).stripTrailing(),
                    e);
        }
    }
}
