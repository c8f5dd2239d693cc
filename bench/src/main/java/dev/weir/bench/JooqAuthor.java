package dev.weir.bench;

import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/// The table `author` as jOOQ's generator would write it.
final class JooqAuthor extends TableImpl<Record> {
    static final JooqAuthor AUTHOR = new JooqAuthor();
    private static final long serialVersionUID = 1;

    final transient TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT);
    final transient TableField<Record, String> name =
            createField(DSL.name("name"), SQLDataType.CLOB);
    final transient TableField<Record, Integer> born =
            createField(DSL.name("born"), SQLDataType.INTEGER);

    private JooqAuthor() {
        super(DSL.name("author"));
    }
}
