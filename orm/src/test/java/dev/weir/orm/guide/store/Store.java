package dev.weir.orm.guide.store;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.TestServer;

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A database with the tables of the store, which its own schema made.
public final class Store {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Store() {}

    /// The entities' schema.
    public static Schema schema() {
        return Schema.of(
                List.of(
                        _Category.model,
                        _Customer.model,
                        _Card.model,
                        _Product.model,
                        _Order.model,
                        _OrderLine.model,
                        _Payment.model,
                        _Booking.model,
                        _Shelf.model,
                        _Task.model));
    }

    /// Makes a database of its own on the server, with empty tables.
    public static Db open(TestServer server) {
        Db db = Db.open(DbSettings.url(database(server)).json(new Suppliers()));
        db.client().script("create extension btree_gist");
        db.client().script(schema().create());
        return db;
    }

    /// Makes an empty database.
    public static String database(TestServer server) {
        String name = "store_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.execute("create database " + name);
        }
        return server.url() + "?dbname=" + name;
    }

    /// Three levels of categories, as they are when they were inserted.
    public static List<Category> categories(Db db) {
        Category all = db.insert(category("all", Ref.none()));
        Category books = db.insert(category("books", _Category.ref(all)));
        Category atlases = db.insert(category("atlases", _Category.ref(books)));
        return List.of(all, books, atlases);
    }

    public static Category category(String name, Ref<Category> parent) {
        return new Category(null, name, parent, Many.unfetched(), Many.unfetched());
    }

    /// A JSON library for suppliers alone; programs use one as weir-orm-jackson connects it.
    private static final class Suppliers implements JsonFormat {
        private static final Pattern OBJECT =
                Pattern.compile("\\{\"days\": ?(\\d+), ?\"name\": ?\"([^\"]*)\"}");

        @Override
        public String write(Object value) {
            return ((List<?>) value)
                    .stream()
                            .map(Product.Supplier.class::cast)
                            .map(
                                    each ->
                                            "{\"days\": %d, \"name\": \"%s\"}"
                                                    .formatted(each.days(), each.name()))
                            .collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public Object read(String json, Type type) {
            return OBJECT.matcher(json).results().map(Suppliers::supplier).toList();
        }

        private static Product.Supplier supplier(MatchResult found) {
            return new Product.Supplier(found.group(2), Integer.parseInt(found.group(1)));
        }
    }
}
