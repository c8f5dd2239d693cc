package dev.weir.orm.things;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.StatementEvent;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A database with three things, and the statements that were run on it.
public final class Things implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Db db;
    private final List<StatementEvent> statements = new CopyOnWriteArrayList<>();

    private Things(String url) {
        this.db = Db.open(DbSettings.url(url).log(statements::add));
    }

    /// Makes a database of its own on the server, with the session's time zone UTC.
    public static Things open(TestServer server) {
        return at(server.url() + "?dbname=" + create(server) + "&options=-c%20timezone%3DUTC");
    }

    /// The things of a database that [#create] made, by any connection string to it.
    public static Things at(String url) {
        return new Things(url);
    }

    /// Makes a database and yields its name.
    public static String create(TestServer server) {
        String name = "things_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        Connector admin = Connector.of(server.url());
        try (Connection connection = admin.connect()) {
            connection.execute("create database " + name);
        }
        try (Connection connection = Connector.of(server.url() + "?dbname=" + name).connect()) {
            connection.script(TABLES);
            connection.script(ROWS);
        }
        return name;
    }

    public Db db() {
        return db;
    }

    /// The texts of the statements since the last call.
    public List<String> takeStatements() {
        List<String> texts = statements.stream().map(StatementEvent::sql).toList();
        statements.clear();
        return texts;
    }

    @Override
    public void close() {
        db.close();
    }

    private static final String TABLES =
            """
            create extension hstore;
            create extension pg_trgm;
            create extension unaccent;
            create type mood as enum ('sad', 'ok', 'happy');
            create table thing (
                id bigint primary key,
                name varchar(255),
                amount integer,
                small smallint not null,
                big bigint not null,
                ratio double precision not null,
                price numeric(10, 2) not null,
                flag boolean,
                code uuid not null,
                day date not null,
                at timestamptz not null,
                parent_id bigint references thing,
                tags text[],
                numbers integer[],
                span int4range,
                days daterange,
                spans int4multirange,
                meta jsonb,
                mood mood,
                address inet,
                length interval,
                attributes hstore,
                words tsvector generated always as
                    (to_tsvector('english', coalesce(name, ''))) stored,
                plain json,
                asked tsquery,
                keys bigint[],
                lasting interval,
                every interval
            );
            create index thing_kind on thing ((meta ->> 'kind'));
            create index thing_small on thing (amount) where mood = 'happy';
            create unique index thing_large on thing (amount) where small = 30000;
            create unique index thing_lower on thing (lower(name)) where flag;
            """;

    private static final String ROWS =
            """
            insert into thing values
                (1, 'red apple', 5, 30000, 10, 2.5, 9.50, true,
                    '00000000-0000-0000-0000-000000000001', '2024-02-28', '2024-02-28 23:30:00Z',
                    null, '{fruit,red}', '{3,1,2}', '[1,5)', '[2024-01-01,2024-02-01)',
                    '{[1,3),[7,9)}', '{"kind": "fruit", "sizes": [1, 2], "a": {"b": true}}',
                    'happy', '10.1.2.3', '1 day 02:00', 'color=>red, weight=>"100"'),
                (2, 'green apples and pears', null, 2, 20, -7.25, 12.00, false,
                    '00000000-0000-0000-0000-000000000002', '2024-02-29', '2024-03-01 00:30:00Z',
                    1, '{fruit}', '{}', '[5,10)', '[2024-02-01,)', '{}',
                    '{"kind": "fruit", "sizes": []}', 'ok', '10.1.0.0/16', '90 minutes',
                    'color=>green'),
                (3, null, 5, 3, 30, 100, 15.00, null,
                    '00000000-0000-0000-0000-000000000003', '2024-03-01', '2024-03-01 12:00:00Z',
                    2, '{}', '{4}', 'empty', 'empty', '{[2,4)}', '[1, "x", null]', 'sad',
                    '::1', '1 month', '');
            update thing set
                plain = '{"b": 1, "a":  [1, 2]}', asked = 'red & apple', keys = '{3,1}',
                lasting = '90 minutes', every = '1 month 2 days'
            where id = 1;
            """;
}
