package dev.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be is an error at the right line, with the reason and the remedy.
final class RefusalTest {
    /// The message for an entity whose component in line 4 is the one given.
    private static String refused(String component) {
        return Compilation.of(
                        Sources.shop("@Entity\nrecord Book(@Id Long id,\n" + component + "\n) {}"),
                        Sources.AUTHOR)
                .message();
    }

    @Test
    void refusesAToOneThatHoldsTheEntity() {
        assertThat(refused("@ManyToOne Author author"))
                .isEqualTo(
                        "Book.java:4: a row has only a reference to another entity, which is"
                                + " fetched when a query says so: declare it as Ref<Author>");
    }

    @Test
    void refusesAToManyThatIsAList() {
        assertThat(refused("@OneToMany(mappedBy = \"book\") List<Author> authors"))
                .isEqualTo(
                        "Book.java:4: other entities are fetched when a query says so: declare it"
                                + " as Many<Author>");
    }

    @Test
    void refusesAnEntityWithoutARelation() {
        assertThat(refused("Author author"))
                .isEqualTo(
                        "Book.java:4: Author is an entity, and a row has only a reference to it:"
                                + " declare it as @ManyToOne Ref<Author>");
    }

    @Test
    void refusesARefThatDoesNotSayWhichRelationItIs() {
        assertThat(refused("Ref<Author> author"))
                .isEqualTo("Book.java:4: a Ref needs @ManyToOne or @OneToOne");
    }

    @Test
    void refusesATypeThatIsNoColumn() {
        assertThat(refused("Thread thread"))
                .isEqualTo(
                        "Book.java:4: java.lang.Thread is no type of a column: name its PostgreSQL"
                                + " type in @Column(columnDefinition = ...), convert it with"
                                + " @Convert, keep it as JSON with @JsonColumn, or leave the"
                                + " property out with @Transient");
    }

    @Test
    void refusesMappedByThatDoesNotExist() {
        assertThat(refused("@OneToMany(mappedBy = \"book\") Many<Author> authors"))
                .isEqualTo(
                        "Book.java:4: Author has no component or field \"book\" that mappedBy could"
                                + " name");
    }

    @Test
    void refusesMappedByThatIsNoRelationBack() {
        assertThat(refused("@OneToMany(mappedBy = \"name\") Many<Author> authors"))
                .isEqualTo("Book.java:4: mappedBy = \"name\": Author.name is no relation to Book");
    }

    @Test
    void refusesAToManyThatDoesNotSayByWhat() {
        assertThat(refused("@OneToMany Many<Author> authors"))
                .isEqualTo(
                        "Book.java:4: the relation needs mappedBy = the component of Author that"
                                + " refers to Book");
    }

    @Test
    void refusesAKeyThatIsMappedFromARelation() {
        assertThat(refused("@ManyToOne @MapsId Ref<Author> author"))
                .isEqualTo("Book.java:4: @MapsId is not known: put @Id on the relation itself");
    }

    @Test
    void refusesARelationInAnEmbeddedValue() {
        String place =
                Sources.shop("@Embeddable\nrecord Place(int x,\n@ManyToOne Ref<Author> owner) {}");
        String book = Sources.shop("@Entity\nrecord Book(@Id Long id, Place place) {}");
        assertThat(Compilation.of(book, place, Sources.AUTHOR).message())
                .isEqualTo(
                        "Place.java:4: a relation in an embedded value is not known: put it in the"
                                + " entity itself");
    }

    @Test
    void refusesAnEmbeddedValueInAKey() {
        String inner = Sources.shop("@Embeddable\nrecord Place(int x, int y) {}");
        String key = Sources.shop("@Embeddable\nrecord BookKey(int number,\nPlace place) {}");
        String book = Sources.shop("@Entity\nrecord Book(@EmbeddedId BookKey id) {}");
        assertThat(Compilation.of(book, key, inner).message())
                .isEqualTo(
                        "BookKey.java:4: an embedded value in a key is not known: put its"
                                + " components into BookKey itself");
    }

    @Test
    void refusesAConverterThatNothingNames() {
        String converter =
                Sources.shop(
                        """
                        @Converter(autoApply = true)
                        class Cents implements AttributeConverter<BigDecimal, Long> {
                            public Long convertToDatabaseColumn(BigDecimal value) { return null; }
                            public BigDecimal convertToEntityAttribute(Long cents) { return null; }
                        }
                        """);
        assertThat(Compilation.of(converter).message())
                .isEqualTo(
                        "Cents.java:2: autoApply: an entity's metamodel is written from what the"
                            + " entity names alone, so that a build may compile what changed and"
                            + " nothing else. Name the converter where it is wanted,"
                            + " @Convert(converter = Cents.class), or make it a class within"
                            + " BigDecimal, which then always counts");
    }

    /// A module's sealed type may have kinds in other packages.
    @Test
    void refusesAKindInAnotherPackageThatCannotBeReached() {
        String shape = Sources.shop("@Entity\npublic sealed interface Shape permits far.Circle {}");
        String circle =
                """
                package far; import jakarta.persistence.*;
                @Entity public final class Circle implements shop.Shape {
                    @Id private int id;
                    public int getId() { return id; }
                    void setId(int value) { id = value; }
                    public Circle() {}
                }
                """;
        assertThat(Compilation.inModule(shape, circle).messages())
                .containsExactly(
                        "Circle.java:5: Circle.setId is in another package than Shape, and its"
                                + " metamodel must name it: make it public");
    }

    @Test
    void refusesAnEmbeddedValueOfAnotherPackageThatCannotBeReached() {
        String place =
                """
                package far; import jakarta.persistence.*;
                @Embeddable public class Place {
                    int x;
                    public Place() {}
                    public int getX() { return x; }
                }
                """;
        String book = Sources.shop("@Entity\nrecord Book(@Id Long id, far.Place place) {}");
        assertThat(Compilation.of(book, place).message())
                .isEqualTo(
                        "Place.java:3: Place.x is in another package than Book, and its metamodel"
                                + " must name it: make it public");
    }

    @Test
    void refusesATransientComponentOfARecord() {
        assertThat(refused("@Transient String computed"))
                .isEqualTo(
                        "Book.java:4: a record is made of all its components, so none can be left"
                                + " out: make it a method that computes the value, or make the"
                                + " entity a class");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThat(
                        refused(
                                "@Column(name = \"ID\".toLowerCase) String number"
                                        .replace("\"ID\".toLowerCase", "\"id\"")))
                .isEqualTo(
                        "Book.java:4: the column \"id\" is that of id already: name another in"
                                + " @Column");
    }

    @Test
    void refusesAColumnThatAReferenceHas() {
        assertThat(refused("Long authorId, @ManyToOne Ref<Author> author"))
                .isEqualTo(
                        "Book.java:4: the column \"author_id\" is that of authorId already: name"
                            + " another in @JoinColumn, or leave the plain column out: a Ref has"
                            + " the key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @ManyToOne(cascade = CascadeType.ALL) Ref<Author> a   | cascade
                    @OneToOne(orphanRemoval = true) Ref<Author> a         | orphanRemoval
                    @ManyToOne(fetch = FetchType.EAGER) Ref<Author> a     | fetch = EAGER
                    @Basic(fetch = FetchType.LAZY) String a               | a column is read with
                    @ManyToOne @Column(name = "b") Ref<Author> a          | the column of a @ManyToOne
                    @ManyToOne @MapsId Ref<Author> a                      | @MapsId is not known
                    @GeneratedValue String a                              | a key of the type
                    @Version String a                                     | a @Version is
                    @Embedded Optional<Place> a                           | an embedded value in
                    Range<String> a                                       | no range has bounds
                    @OrderColumn List<String> a                           | @OrderColumn is not known
                    @Column(table = "b") int a                            | table: an entity is the rows of one
                    @Embedded String a                                    | String is one column, no embedded
                    @AttributeOverride(name = "y", column = @Column(name = "b")) Place a | @AttributeOverride: Place has no property "y"; it has: x
                    @Convert String a                                     | @Convert names no converter
                    @Convert(converter = Open.class) String a             | Open cannot be made
                    @JsonColumn("text") List<String> a                    | a column of JSON is a jsonb or a json, no text
                    @JsonColumn @Column(columnDefinition = "text") Place a | a column of JSON is a jsonb or a json, no text
                    @Column(columnDefinition = "varchar(9)") Json a       | a column of JSON is a jsonb or a json, no varchar
                    @OneToMany(mappedBy = "b") @OrderBy("id up") Many<Chapter> a | @OrderBy: "id up" is no property
                    """)
    void refusesWhatHasNoMeaning(String component, String begin) {
        String place = Sources.shop("@Embeddable\nrecord Place(int x) {}");
        String open =
                Sources.shop(
                        "abstract class Open implements AttributeConverter<String, String> {}");
        String chapter =
                Sources.shop("@Entity record Chapter(@Id Long id, @ManyToOne Ref<Book> b) {}");
        String book = "@Entity\nrecord Book(@Id Long id,\n" + component + "\n) {}";
        assertThat(
                        Compilation.of(Sources.shop(book), Sources.AUTHOR, place, open, chapter)
                                .message())
                .startsWith("Book.java:4: " + begin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @Entity record Book(String title) {}                           | 2 | Book has no @Id
                    @Entity record Book(@Id int a, @Id int b) {}                   | 2 | Book has several @Id
                    @Entity record Book(@Id int a, @Version int b, @Version int c) {} | 2 | an entity has one @Version, which is b already
                    @Entity @IdClass(Book.Key.class) record Book(@Id int a, @Id int b) { record Key(int a, String b) {} } | 2 | b of the @IdClass is a java.lang.String, and
                    @Entity @AttributeOverride(name = "c", column = @Column(name = "b")) record Book(@Id int a) {} | 2 | @AttributeOverride: Book has no property "c"
                    @Entity record Book(@Id @GeneratedValue(strategy = GenerationType.SEQUENCE) @SequenceGenerator(allocationSize = 0) Long a) {} | 2 | allocationSize is 0
                    @Entity sealed interface Book { @Entity @DiscriminatorValue("a") record A(@Id int a) implements Book {} @Entity @DiscriminatorValue("a") record B(@Id int a) implements Book {} } | 2 | B has the same @DiscriminatorValue as A, "a"
                    @Entity record Book<T>(@Id int a) {}                           | 2 | Book has type parameters
                    @Entity enum Book { A }                                        | 2 | Book must be a record
                    @Entity interface Book {}                                      | 2 | Book must be a record
                    class Book { @Entity class In { @Id int a; } }                 | 2 | In belongs to an instance
                    class Book { @Entity private record In(@Id int a) {} }         | 2 | In is private
                    @Entity class Book { @Id private int a; }                      | 2 | a is private and has no getter
                    @Entity class Book { @Id private int a; int a() { return a; } }| 2 | a cannot be set
                    @Entity class Book { @Id int a; Book(long b) {} }              | 2 | Book cannot be made
                    @Entity class Book { @Id int a; @PrePersist void b() {} }      | 2 | @PrePersist: nothing is called
                    @Entity @EntityListeners({}) record Book(@Id int a) {}         | 2 | @EntityListeners: nothing
                    @Entity @SecondaryTable(name = "b") record Book(@Id int a) {}  | 2 | @SecondaryTable: an entity
                    @Entity @Inheritance record Book(@Id int a) {}                 | 2 | inheritance is for sealed
                    @Entity abstract class Book { @Id int a; }                     | 2 | Book is abstract and not sealed
                    @Entity @Table(indexes = @Index(columnList = "b")) record Book(@Id int a) {} | 2 | the table has no column "b"
                    """)
    void refusesClassesThatCannotBeEntities(String source, int line, String begin) {
        assertThat(Compilation.of(Sources.shop(source)).message())
                .startsWith("Book.java:" + line + ": " + begin);
    }

    @Test
    void refusesInheritanceOverSeveralTables() {
        String shape =
                """
                @Entity
                @Inheritance(strategy = InheritanceType.JOINED)
                sealed interface Shape {
                    @Entity record Circle(@Id int id) implements Shape {}
                }
                """;
        assertThat(Compilation.of(Sources.shop(shape)).messages())
                .containsExactly(
                        "Shape.java:3: JOINED inheritance needs several tables for one entity: use"
                                + " SINGLE_TABLE on a sealed type, or entities of their own that"
                                + " refer to each other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    @Entity class B extends A {}                                      | the entity A
                    class M extends A {} @Entity class B extends M {}                 | M
                    @MappedSuperclass class M extends A {} @Entity class B extends M {} | M
                    @Entity non-sealed class M extends S {} @Entity class B extends M {} | the entity M
                    abstract non-sealed class M extends S {} @Entity class B extends M {} | M
                    """)
    void refusesAKindOfATypeThatIsNotSealed(String source, String open) {
        String kinds =
                """
                @Entity class A { @Id int id; }
                @Entity sealed abstract class S permits M, F { @Id int id; }
                @Entity final class F extends S {}
                """;
        String known = source.contains("extends S") ? kinds : kinds.replace("permits M, F ", "");
        assertThat(Compilation.of(Sources.shop(known + source)).messages())
                .contains(
                        "A.java:5: B extends %s, which is not sealed: all kinds of rows in a table must be known, so make it sealed"
                                .formatted(open));
    }

    @Test
    void refusesTwoEntitiesOfOneMetamodel() {
        String inner = "class Shop {\n@Entity record Book(@Id Long id) {} }";
        String outer = "@Entity record Shop_Book(@Id Long id) {}";
        assertThat(Compilation.of(Sources.shop(inner), Sources.shop(outer)).messages())
                .contains(
                        "Shop_Book.java:2: its metamodel shop._Shop_Book cannot be written, since"
                                + " there is another class of that name: rename one of them");
    }

    /// Which says so once the processors are done.
    @Test
    void leavesANameThatNoComponentMayHaveToTheCompiler() {
        String book = "@Entity record Book(@Id Long id, int hashCode) {}";
        assertThat(Compilation.of(Sources.shop(book)).messages()).isEmpty();
    }

    @Test
    void showsAllMistakesOfAnEntity() {
        String book = "@Entity\nrecord Book(@Id Long id,\nThread a,\n@ManyToOne Author b) {}";
        assertThat(Compilation.of(Sources.shop(book), Sources.AUTHOR).messages())
                .extracting(each -> each.substring(0, 12))
                .containsExactly("Book.java:4:", "Book.java:5:");
    }

    /// A class of a hierarchy is read for itself and for those above it.
    @Test
    void showsAMistakeOnce() {
        String shape =
                """
                @Entity
                @DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
                sealed interface Shape {
                    @Entity record Circle(@Id int id) implements Shape {}
                }
                """;
        assertThat(Compilation.of(Sources.shop(shape)).messages())
                .containsExactly(
                        "Shape.java:5: Circle needs a @DiscriminatorValue that is a whole number,"
                                + " since the discriminator is one");
    }

    @Test
    void writesNothingForAnEntityWithMistakes() {
        assertThat(Compilation.of(Sources.shop("@Entity\nrecord Book(int id) {}")).generated())
                .isEmpty();
    }
}
