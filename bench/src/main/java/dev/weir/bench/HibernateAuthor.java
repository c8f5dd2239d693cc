package dev.weir.bench;

/// A row of the table `author` as an entity of Hibernate's, mapped by `hibernate.xml`, which sets
/// the fields. Not final, so that a book which is read without its author can have a proxy of it.
@SuppressWarnings("NullAway.Init")
class HibernateAuthor {
    long id;
    String name;
    int born;

    HibernateAuthor() {}
}
