package dev.weir.bench;

import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

import java.util.ArrayList;
import java.util.List;

/// Hibernate's inserts in batches, in one transaction.
record HibernateInsert(SessionFactory sessions, int rows, Way way) implements Entities.Work {
    private static final int BATCH_ROWS = 1_000;

    /// By which method of the session.
    enum Way {
        EACH {
            @Override
            void insert(StatelessSession session, List<HibernateArticle> articles) {
                articles.forEach(session::insert);
            }
        },
        MULTIPLE {
            @Override
            void insert(StatelessSession session, List<HibernateArticle> articles) {
                session.insertMultiple(articles);
            }
        };

        abstract void insert(StatelessSession session, List<HibernateArticle> articles);
    }

    @Override
    public long run() {
        List<HibernateArticle> articles = new ArrayList<>(rows);
        for (int i = 1; i <= rows; i++) {
            articles.add(new HibernateArticle(i));
        }
        try (StatelessSession session = sessions.openStatelessSession()) {
            session.setJdbcBatchSize(BATCH_ROWS);
            session.beginTransaction();
            way.insert(session, articles);
            session.getTransaction().commit();
        }
        return Articles.checkKeys(articles, HibernateArticle::key);
    }
}
