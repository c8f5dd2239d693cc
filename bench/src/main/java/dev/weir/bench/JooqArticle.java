package dev.weir.bench;

import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.TableRecordImpl;

import java.math.BigDecimal;
import java.time.Instant;

/// The table `article` as jOOQ's generator would write it.
final class JooqArticle extends TableImpl<JooqArticle.Row> {
    static final JooqArticle ARTICLE = new JooqArticle();
    private static final long serialVersionUID = 1;

    final transient TableField<Row, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT);
    final transient TableField<Row, String> name = createField(DSL.name("name"), SQLDataType.CLOB);
    final transient TableField<Row, BigDecimal> price =
            createField(DSL.name("price"), SQLDataType.NUMERIC);
    final transient TableField<Row, Integer> stock =
            createField(DSL.name("stock"), SQLDataType.INTEGER);
    final transient TableField<Row, Instant> changed =
            createField(DSL.name("changed"), SQLDataType.INSTANT);

    private JooqArticle() {
        super(DSL.name("article"));
    }

    @Override
    public Class<Row> getRecordType() {
        return Row.class;
    }

    /// A row, as jOOQ's generator would write it.
    static final class Row extends TableRecordImpl<Row> {
        private static final long serialVersionUID = 1;

        /// For jOOQ.
        Row() {
            super(ARTICLE);
        }

        Row(Article article) {
            this();
            set(0, article.id());
            set(1, article.name());
            set(2, article.price());
            set(3, article.stock());
            set(4, article.changed());
        }
    }
}
