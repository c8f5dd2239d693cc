package dev.weir.cli.copy;

import dev.weir.cli.terminal.Amounts;
import dev.weir.driver.Connection;
import dev.weir.driver.CopyInto;
import dev.weir.driver.Row;
import dev.weir.driver.SqlText;
import dev.weir.driver.Transaction;

import java.util.List;
import java.util.stream.Collectors;

/// COPY for rows whose keys may be there already: into a temporary table, and from there by `insert
/// ... on conflict`. All in one transaction. As if the rows were inserted one by one in the order
/// of the file: of several with the same key the first is kept with [Choice#IGNORE], the last with
/// [Choice#UPDATE].
public final class MergeLoad {
    private static final String STAGE = "weir_copy";

    /// Numbers the rows of the file.
    private static final String ROW = "weir_copy_row";

    private final Connection db;
    private final LoadJob job;
    private final Choice choice;
    private final List<String> columns;
    private final List<String> key;
    private long inserted;
    private long updated;

    /// What becomes of the row that is there already.
    public enum Choice {
        IGNORE,
        UPDATE
    }

    /// @param columns that are copied
    /// @param key columns of a unique index
    public MergeLoad(
            Connection db, LoadJob job, Choice choice, List<String> columns, List<String> key) {
        this.db = db;
        this.job = job;
        this.choice = choice;
        this.columns = columns;
        this.key = key;
    }

    /// @return how many rows the file has
    public long run() {
        return LoadJob.commit(db.begin(), job.errors(STAGE), this::run);
    }

    private long run(Transaction tx) {
        tx.script(
                """
                create temporary table %s on commit drop as select %s from %s with no data;
                alter table pg_temp.%1$s add column %s bigint generated always as identity
                """
                        .formatted(STAGE, SqlText.list(columns), job.into().table(), ROW));
        CopyInto stage =
                CopyInto.table("pg_temp." + STAGE)
                        .columns(columns.toArray(String[]::new))
                        .options(job.into().options().orElseThrow());
        long rows = job.into(stage).feed(tx);
        Row counts = tx.query(merge(isNew(tx))).one();
        inserted = counts.longValue(0);
        updated = counts.longValue(1);
        return rows;
    }

    private String merge(String isNew) {
        return """
        with merged as (
            insert into %s as target (%s)
            overriding system value
            %s
            on conflict (%s) do %s
            returning %s as is_new)
        select count(*) filter (where is_new), count(*) filter (where not is_new)
        from merged
        """
                .formatted(
                        job.into().table(),
                        SqlText.list(columns),
                        rows(),
                        SqlText.list(key),
                        action(),
                        isNew);
    }

    /// `do update` cannot hit a row twice. Nulls in a key are never the same, but `distinct` takes
    /// them for it.
    private String rows() {
        String all = "select " + SqlText.list(columns) + " from pg_temp." + STAGE;
        if (choice == Choice.IGNORE || changed().isEmpty()) {
            return all;
        }
        String keys = SqlText.list(key);
        String anyNull =
                key.stream()
                        .map(name -> SqlText.quoted(name) + " is null")
                        .collect(Collectors.joining(" or "));
        String alone = "case when " + anyNull + " then " + ROW + " end";
        return "select distinct on (%s, %s) %s from pg_temp.%s order by %1$s, %2$s, %s desc"
                .formatted(keys, alone, SqlText.list(columns), STAGE, ROW);
    }

    private List<String> changed() {
        return columns.stream().filter(name -> !key.contains(name)).toList();
    }

    private String action() {
        if (choice == Choice.IGNORE || changed().isEmpty()) {
            return "nothing";
        }
        return changed().stream()
                .map(name -> SqlText.quoted(name) + " = excluded." + SqlText.quoted(name))
                .collect(Collectors.joining(", ", "update set ", ""));
    }

    /// A new row has never been locked; one that was there had to be. Partitioned tables have no
    /// system columns to return; but the statement does not see its own rows.
    private String isNew(Transaction tx) {
        if (action().equals("nothing")) {
            return "true";
        }
        String table = job.into().table();
        boolean isPartitioned =
                tx.query("select relkind = 'p' from pg_class where oid = $1::text::regclass", table)
                        .one(Boolean.class);
        if (!isPartitioned) {
            return "target.xmax = 0";
        }
        String same =
                key.stream()
                        .map(SqlText::quoted)
                        .map(name -> "before." + name + " = target." + name)
                        .collect(Collectors.joining(" and "));
        return "not exists (select from " + table + " before where " + same + ")";
    }

    /// `2 inserted, 1 updated`.
    ///
    /// @param rows of the file
    public String summary(long rows) {
        long left = rows - inserted - updated;
        return switch (choice) {
            case IGNORE -> count(inserted, "inserted, ") + count(left, "skipped");
            case UPDATE ->
                    count(inserted, "inserted, ")
                            + count(updated, "updated")
                            + (left == 0 ? "" : ", " + count(left, "replaced by later rows"));
        };
    }

    private static String count(long rows, String what) {
        return Amounts.number(rows) + " " + what;
    }
}
