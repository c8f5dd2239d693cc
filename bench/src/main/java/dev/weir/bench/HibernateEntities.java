package dev.weir.bench;

import com.zaxxer.hikari.HikariDataSource;

import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Hibernate as its users tune it where speed matters: stateless sessions, which have no
/// persistence context, on a pool of HikariCP's. A session lasts as long as one piece of work.
record HibernateEntities(HikariDataSource pool, SessionFactory sessions) {
    /// Kept, or its level would be forgotten.
    private static final Logger LOG = Logger.getLogger("org.hibernate");

    static HibernateEntities open(Server.Address server) throws IOException {
        LOG.setLevel(Level.WARNING);
        HikariDataSource pool = Entities.pool(server);
        var registry =
                new StandardServiceRegistryBuilder()
                        .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                        .build();
        try (InputStream mapping =
                Objects.requireNonNull(
                        HibernateEntities.class.getResourceAsStream("hibernate.xml"))) {
            return new HibernateEntities(
                    pool,
                    new MetadataSources(registry)
                            .addInputStream(mapping)
                            .buildMetadata()
                            .buildSessionFactory());
        }
    }

    private void close() {
        sessions.close();
        pool.close();
    }

    Workload.Worker insert(int rows, HibernateInsert.Way way) {
        return new Entities(this::close, new HibernateInsert(sessions, rows, way));
    }

    Workload.Worker read(String what, int rows) {
        Entities.Work work =
                switch (what) {
                    case "rows" -> () -> all(rows);
                    case "to-one" -> () -> allWithAuthors(rows);
                    case "point" -> () -> one(rows);
                    default -> throw OrmWorkloads.unknown(what);
                };
        return new Entities(this::close, work);
    }

    private long all(int rows) {
        List<HibernateBook> books = list("from Book");
        long sum = 0;
        for (HibernateBook each : books) {
            sum += each.id;
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private long allWithAuthors(int rows) {
        List<HibernateBook> books = list("from Book book join fetch book.author");
        long sum = 0;
        for (HibernateBook each : books) {
            sum += each.id;
            Library.checkAuthor(each.id, each.author.id, each.author.born);
        }
        Library.check(rows, books.size(), sum);
        return books.size();
    }

    private List<HibernateBook> list(String query) {
        try (StatelessSession session = sessions.openStatelessSession()) {
            return session.createSelectionQuery(query, HibernateBook.class).getResultList();
        }
    }

    private long one(int rows) {
        long id = Entities.key(rows);
        try (StatelessSession session = sessions.openStatelessSession()) {
            HibernateBook book = session.get(HibernateBook.class, id);
            Library.checkBook(id, book.id, book.stock);
        }
        return 1;
    }
}
