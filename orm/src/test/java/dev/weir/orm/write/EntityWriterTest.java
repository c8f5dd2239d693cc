package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.OptimisticLockException;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.shop.Author;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Entities inserted, updated and deleted, one by one and together.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EntityWriterTest {
    private Shop shop;
    private Db db;

    @BeforeAll
    void open() {
        shop = Shop.open(TestServers.shared());
        db = shop.db();
        // Beyond the keys of the rows that are there.
        db.client()
                .script(
                        "alter sequence author_seq restart 151; alter sequence book_seq restart"
                                + " 151");
    }

    @BeforeEach
    void forget() {
        db.client().script("delete from book where id > 100; delete from author where id > 100");
        shop.takeStatements();
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private static Book book(int number) {
        return new Book(
                null,
                "isbn" + number,
                "Title \"" + number + "\"",
                new BigDecimal("1.50"),
                number,
                0,
                Ref.to(1L),
                List.of("a", "b, {c}"),
                number % 2 == 0 ? Json.of("{\"n\": " + number + "}") : null);
    }

    private static List<Book> books(int count) {
        return IntStream.range(0, count).mapToObj(EntityWriterTest::book).toList();
    }

    @Test
    void insertsAnEntityWithAKeyOfItsSequence() {
        Author first = db.insert(new Author(null, "Lem", 1921, Many.unfetched()));
        Author second = db.insert(new Author(null, "Dick", null, Many.unfetched()));
        assertThat(second.id()).isEqualTo(first.id() + 1);
        assertThat(db.find(Author.class, second.id())).contains(second);
    }

    @Test
    void mostInsertsAreOneStatement() {
        db.insert(new Author(null, "Lem", 1921, Many.unfetched()));
        shop.takeStatements();
        db.insert(new Author(null, "Dick", null, Many.unfetched()));
        assertThat(shop.takeStatements())
                .containsExactly("insert into author as t (id, name, born) values ($1, $2, $3)");
    }

    @Test
    void aKeyThatIsThereIsKept() {
        assertThat(db.insert(new Author(7777L, "Lem", null, Many.unfetched())).id())
                .isEqualTo(7777L);
    }

    @Test
    void insertsSeveralInOneStatementOfArrays() {
        db.insert(book(0));
        shop.takeStatements();
        List<Book> saved = db.insertAll(List.of(book(1), book(2)));
        assertThat(shop.takeStatements())
                .containsExactly(
                        "insert into book as t (id, isbn, title, price, stock, version, author_id,"
                            + " tags, meta) select s.c0, s.c1, s.c2, s.c3, s.c4, s.c5, s.c6,"
                            + " s.c7::text[], s.c8 from unnest($1::bigint[], $2::varchar[],"
                            + " $3::varchar[], $4::numeric[], $5::integer[], $6::integer[],"
                            + " $7::bigint[], $8::text[], $9::jsonb[]) with ordinality as s (c0,"
                            + " c1, c2, c3, c4, c5, c6, c7, c8, number) order by s.number");
        assertThat(read(saved)).isEqualTo(saved);
    }

    @Test
    void insertsManyByCopyWithTheirKeysInOrder() {
        List<Book> saved = db.insertAll(books(2000));
        assertThat(shop.takeStatements())
                .anySatisfy(sql -> assertThat(sql).startsWith("copy \"book\""));
        assertThat(saved).extracting(Book::isbn).startsWith("isbn0", "isbn1", "isbn2");
        assertThat(saved).extracting(Book::id).doesNotHaveDuplicates().isSorted();
        assertThat(read(saved)).isEqualTo(saved);
    }

    private List<Book> read(List<Book> saved) {
        return new ArrayList<>(
                db.from(Book.class).byKeys(saved.stream().map(Book::id).toList()).values());
    }

    @Test
    void nothingIsKeptIfOneIsRefused() {
        List<Book> books = new ArrayList<>(books(2000));
        books.add(book(5));
        assertThatThrownBy(() -> db.insertAll(books))
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> assertThat(e.error().constraint()).isEqualTo("book_isbn_key"));
        assertThat(db.from(Book.class).where(_Book.id.gt(100)).count()).isZero();
    }

    @Test
    void updatesAnEntityAndItsVersion() {
        Book saved = db.insert(book(1));
        shop.takeStatements();
        Book changed = db.update(_Book.with(saved).title("Other").build());
        assertThat(changed.version()).isEqualTo(1);
        assertThat(shop.takeStatements())
                .containsExactly(
                        "update book as t set isbn = $1, title = $2, price = $3, stock = $4,"
                            + " author_id = $5, tags = $6, meta = $7, version = t.version + 1 where"
                            + " t.id = $8 and t.version = $9 returning t.version");
        assertThat(db.find(Book.class, saved.id())).contains(changed);
    }

    @Test
    void anUpdateOfAnOldVersionIsRefused() {
        Book saved = db.insert(book(1));
        db.update(saved);
        assertThatThrownBy(() -> db.update(saved))
                .isInstanceOf(OptimisticLockException.class)
                .hasMessage(
                        "dev.weir.orm.shop.Book with the key "
                                + saved.id()
                                + " and version 0 was not updated: somebody has changed or deleted"
                                + " it since it was read; read it again and decide anew");
    }

    @Test
    void updatesManyInTheirOrder() {
        List<Book> saved = db.insertAll(books(5000));
        List<Book> changed =
                db.updateAll(
                        saved.reversed().stream()
                                .map(each -> _Book.with(each).stock(-1).build())
                                .toList());
        assertThat(changed)
                .extracting(Book::id)
                .isEqualTo(saved.reversed().stream().map(Book::id).toList());
        assertThat(changed).allMatch(each -> each.version() == 1 && each.stock() == -1);
        assertThat(read(changed)).isEqualTo(changed);
    }

    @Test
    void oneStaleEntityOfManyUndoesAll() {
        List<Book> saved = db.insertAll(books(5000));
        db.update(saved.get(4500));
        assertThatThrownBy(() -> db.updateAll(saved))
                .isInstanceOf(OptimisticLockException.class)
                .hasMessageContaining("with the key " + saved.get(4500).id() + " and version 0");
        assertThat(db.from(Book.class).where(_Book.version.eq(1)).count()).isEqualTo(1);
    }

    @Test
    void deletesOneAndMany() {
        List<Book> saved = db.insertAll(books(3));
        db.delete(saved.getFirst());
        assertThatThrownBy(() -> db.delete(saved.getFirst()))
                .isInstanceOf(OptimisticLockException.class);
        assertThatThrownBy(() -> db.deleteAll(saved)).isInstanceOf(OptimisticLockException.class);
        assertThat(db.from(Book.class).where(_Book.id.gt(100)).count()).isEqualTo(2);
        db.deleteAll(saved.subList(1, 3));
        assertThat(db.from(Book.class).where(_Book.id.gt(100)).exists()).isFalse();
    }

    @Test
    void upsertInsertsOrUpdates() {
        Book saved = db.upsert(book(1));
        Book again = db.upsert(_Book.with(saved).stock(9).build());
        assertThat(again.version()).isEqualTo(1);
        assertThat(db.find(Book.class, saved.id())).contains(again);
        assertThatThrownBy(() -> db.upsert(saved)).isInstanceOf(OptimisticLockException.class);
        Book other = db.upsert(_Book.with(book(2)).id(9999L).build());
        assertThat(db.find(Book.class, 9999L)).contains(other);
    }
}
