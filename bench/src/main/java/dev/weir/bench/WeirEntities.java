package dev.weir.bench;

import dev.weir.orm.Db;

import java.util.ArrayList;
import java.util.List;

/// Weir's data layer as in its guide: no setting is changed.
record WeirEntities(Db db) {
    static WeirEntities open(Server.Address server) {
        return new WeirEntities(Db.open(server.url() + "&pool_max_size=5"));
    }

    Workload.Worker insert(int rows) {
        return new Entities(db, () -> insertAll(rows));
    }

    Workload.Worker read(String what, int rows) {
        Entities.Work work =
                switch (what) {
                    case "rows" -> () -> all(rows);
                    case "to-one" -> () -> allWithAuthors(rows);
                    case "point" -> () -> one(rows);
                    default -> throw OrmWorkloads.unknown(what);
                };
        return new Entities(db, work);
    }

    private long insertAll(int rows) {
        List<Article> articles = new ArrayList<>(rows);
        for (int i = 1; i <= rows; i++) {
            articles.add(Article.of(i));
        }
        return Articles.checkKeys(db.insertAll(articles), Article::id);
    }

    private long all(int rows) {
        List<Book> books = db.from(Book.class).list();
        long sum = 0;
        for (Book each : books) {
            sum += each.id();
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private long allWithAuthors(int rows) {
        List<Book> books = db.from(Book.class).fetch(_Book.author).list();
        long sum = 0;
        for (Book each : books) {
            sum += each.id();
            Author author = each.author().get();
            Library.checkAuthor(each.id(), author.id(), author.born());
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private long one(int rows) {
        long id = Entities.key(rows);
        Book book = db.find(Book.class, id).orElseThrow();
        Library.checkBook(id, book.id(), book.stock());
        return 1;
    }
}
