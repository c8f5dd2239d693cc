package dev.weir.bench;

import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// The table `book` as jOOQ's generator would write it, and what its rows become.
final class JooqBook extends TableImpl<Record> {
    static final JooqBook BOOK = new JooqBook();
    private static final long serialVersionUID = 1;

    final transient TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT);
    final transient TableField<Record, String> isbn =
            createField(DSL.name("isbn"), SQLDataType.CLOB);
    final transient TableField<Record, String> title =
            createField(DSL.name("title"), SQLDataType.CLOB);
    final transient TableField<Record, BigDecimal> price =
            createField(DSL.name("price"), SQLDataType.NUMERIC(10, 2));
    final transient TableField<Record, Integer> stock =
            createField(DSL.name("stock"), SQLDataType.INTEGER);
    final transient TableField<Record, LocalDate> published =
            createField(DSL.name("published"), SQLDataType.LOCALDATE);
    final transient TableField<Record, Long> authorId =
            createField(DSL.name("author_id"), SQLDataType.BIGINT);

    private JooqBook() {
        super(DSL.name("book"));
    }

    List<SelectField<?>> columns() {
        return List.of(id, isbn, title, price, stock, published, authorId);
    }

    /// A book with its author's key.
    record Row(
            long id,
            String isbn,
            String title,
            BigDecimal price,
            int stock,
            LocalDate published,
            long authorId) {}

    /// A book with its author.
    record WithAuthor(
            long id,
            String isbn,
            String title,
            BigDecimal price,
            int stock,
            LocalDate published,
            Author author) {}
}
