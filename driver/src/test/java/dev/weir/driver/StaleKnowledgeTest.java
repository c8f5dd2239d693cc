package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was learnt of a statement may not hold on another connection, or no more.
@Timeout(60)
final class StaleKnowledgeTest {
    @Test
    void readsTextAsTextWhenAStatementHasGotMoreColumnsElsewhere() {
        String table = Database.unique("grows");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            // A type without a binary codec, so that the one format sent is text.
            one.execute("create table " + table + " (a tid)");
            one.execute("insert into " + table + " values ('(1,2)')");
            String sql = "select * from " + table;
            assertThat(one.query(sql).list()).hasToString("[{a=(1,2)}]");
            try (Connection other = Database.connect()) {
                other.execute("alter table " + table + " add b int default 7");
            }
            assertThat(two.query(sql).list(row -> row.stringValue(1))).containsExactly("7");
            one.execute("drop table " + table);
        }
    }

    @Test
    void readsBinaryAsBinaryWhenAStatementHasGotMoreColumnsElsewhere() {
        String table = Database.unique("grows");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            one.execute("create table " + table + " as select 1 as a, 2 as b");
            String sql = "select * from " + table;
            assertThat(one.query(sql).list()).hasToString("[{a=1, b=2}]");
            try (Connection other = Database.connect()) {
                other.execute("alter table " + table + " add c text default 'z'");
            }
            assertThat(two.query(sql).list()).hasToString("[{a=1, b=2, c=z}]");
            one.execute("drop table " + table);
        }
    }

    @Test
    void deallocatingOneStatementKeepsTheOthers() {
        try (Connection db = Database.connect()) {
            db.execute("prepare mine as select 1");
            db.query("select 'kept'").one();
            db.execute("deallocate mine");
            db.query("select 'kept'").one();
            String names = "select count(*) from pg_prepared_statements where statement = $1";
            assertThat(db.query(names, "select 'kept'").one(Long.class)).isEqualTo(1);
        }
    }
}
