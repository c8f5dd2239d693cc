package dev.weir.orm.shop;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.StatementEvent;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A database with the tables of the shop and a few rows, and the statements that were run on it.
public final class Shop implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Db db;
    private final String url;
    private final List<StatementEvent> statements = new CopyOnWriteArrayList<>();

    private Shop(String url) {
        this.url = url;
        this.db = Db.open(DbSettings.url(url).log(statements::add));
    }

    /// Makes a database of its own on the server.
    public static Shop open(TestServer server) {
        return open(server, "");
    }

    /// @param settings more of the connection string: `&pool_max_size=2`
    public static Shop open(TestServer server, String settings) {
        String name = "shop_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.execute("create database " + name);
        }
        Shop shop =
                new Shop(server.url() + "?dbname=" + name + "&application_name=" + name + settings);
        shop.db.client().script(TABLES);
        shop.db.client().script(ROWS);
        return shop;
    }

    public Db db() {
        return db;
    }

    /// The connection string of its database.
    public String url() {
        return url;
    }

    /// The texts of the statements since the last call.
    public List<String> takeStatements() {
        List<String> texts = statements.stream().map(StatementEvent::sql).toList();
        statements.clear();
        return texts;
    }

    /// The statements since the last call.
    public List<StatementEvent> takeEvents() {
        List<StatementEvent> events = List.copyOf(statements);
        statements.clear();
        return events;
    }

    @Override
    public void close() {
        db.close();
    }

    private static final String TABLES =
            """
            create sequence author_seq start with 101 increment by 50;
            create sequence book_seq start with 101 increment by 50;
            create table author (
                id bigint primary key,
                name varchar(255) not null,
                born integer
            );
            create table book (
                id bigint primary key,
                isbn varchar(13) not null unique,
                title varchar(255) not null,
                price numeric(10, 2) not null,
                stock integer not null,
                version integer not null,
                author_id bigint not null references author,
                tags text[] not null,
                meta jsonb
            );
            create index on book (author_id);
            """;

    private static final String ROWS =
            """
            insert into author values
                (1, 'Jane Austen', 1775), (2, 'Ursula K. Le Guin', 1929), (3, 'Homer', null),
                (4, 'Nobody', 1900);
            insert into book values
                (1, '9780000000001', 'Emma', 9.50, 3, 0, 1, '{classic,sale}', '{"pages": 474}'),
                (2, '9780000000002', 'Persuasion', 7.00, 0, 0, 1, '{classic}', null),
                (3, '9780000000003', 'The Dispossessed', 12.00, 5, 0, 2, '{sf}', '{"pages": 387}'),
                (4, '9780000000004', 'The Left Hand of Darkness', 11.00, 1, 0, 2, '{sf,sale}', null),
                (5, '9780000000005', 'Odyssey', 15.00, 2, 0, 3, '{}', null);
            """;
}
