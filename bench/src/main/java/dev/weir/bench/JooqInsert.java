package dev.weir.bench;

import static dev.weir.bench.JooqArticle.ARTICLE;

import org.jooq.DSLContext;
import org.jooq.InsertValuesStep5;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// jOOQ's inserts of many rows, in one transaction. Keys are taken from the sequence before, a
/// thousand by each call of `nextval`, since neither way yields them.
record JooqInsert(DSLContext sql, int rows, Way way) implements Entities.Work {
    private static final int SLICE_ROWS = 1_000;

    /// By batches, or by statements with many rows.
    enum Way {
        BATCH {
            @Override
            void insert(DSLContext sql, List<Article> articles) {
                List<JooqArticle.Row> records = new ArrayList<>(articles.size());
                articles.forEach(each -> records.add(new JooqArticle.Row(each)));
                sql.batchInsert(records).execute();
            }
        },
        ROWS {
            @Override
            void insert(DSLContext sql, List<Article> articles) {
                InsertValuesStep5<JooqArticle.Row, Long, String, BigDecimal, Integer, Instant>
                        insert =
                                sql.insertInto(
                                        ARTICLE,
                                        ARTICLE.id,
                                        ARTICLE.name,
                                        ARTICLE.price,
                                        ARTICLE.stock,
                                        ARTICLE.changed);
                for (Article each : articles) {
                    insert =
                            insert.values(
                                    each.id(),
                                    each.name(),
                                    each.price(),
                                    each.stock(),
                                    each.changed());
                }
                insert.execute();
            }
        };

        abstract void insert(DSLContext sql, List<Article> articles);
    }

    @Override
    public long run() {
        List<Article> articles = new ArrayList<>(rows);
        sql.transaction(
                transaction -> {
                    List<Long> blocks = keys(transaction.dsl());
                    for (int start = 0; start < rows; start += SLICE_ROWS) {
                        List<Article> slice = slice(blocks.get(start / SLICE_ROWS), start);
                        way.insert(transaction.dsl(), slice);
                        articles.addAll(slice);
                    }
                });
        return Articles.checkKeys(articles, Article::id);
    }

    private List<Long> keys(DSLContext transaction) {
        return transaction.nextvals(
                DSL.sequence(DSL.name(Articles.SEQUENCE), SQLDataType.BIGINT),
                (rows + SLICE_ROWS - 1) / SLICE_ROWS);
    }

    /// @param key the first of a block of keys
    private List<Article> slice(long key, int start) {
        List<Article> slice = new ArrayList<>(SLICE_ROWS);
        for (int i = 0; i < Math.min(SLICE_ROWS, rows - start); i++) {
            slice.add(Article.of(start + i + 1).with(key + i));
        }
        return slice;
    }
}
