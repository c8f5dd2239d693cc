package dev.weir.orm.guide;

import static dev.weir.orm.expression.Functions.concat;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Db;
import dev.weir.orm.InsertFrom;
import dev.weir.orm.Pairs;
import dev.weir.orm.Query;
import dev.weir.orm.entity.Json;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Search;
import dev.weir.orm.expression.TsQueryExpression;
import dev.weir.orm.guide.store.Category;
import dev.weir.orm.guide.store.Money;
import dev.weir.orm.guide.store.Product;
import dev.weir.orm.guide.store.Store;
import dev.weir.orm.guide.store.Task;
import dev.weir.orm.guide.store._Category;
import dev.weir.orm.guide.store._Product;
import dev.weir.orm.guide.store._Task;
import dev.weir.testkit.TestServers;
import dev.weir.types.Range;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// The code of docs/data-layer-types.md.
@Timeout(60)
final class TypesGuideTest {
    static final Search ENGLISH = Search.in("english");

    private final Db db = Store.open(TestServers.shared());

    @AfterEach
    void close() {
        db.close();
    }

    @BeforeEach
    void insert() {
        db.insert(ModelGuideTest.product("Atlas of the seas"));
        db.insert(
                _Product.with(ModelGuideTest.product("Globe"))
                        .description(java.util.Optional.empty())
                        .tags(List.of())
                        .meta(Json.of("{\"cover\": {\"color\": \"red\"}}"))
                        .labels(Map.of())
                        .price(new Money(900))
                        .build());
    }

    private List<String> found(Condition<Product> condition) {
        return db.from(Product.class).where(condition).select(_Product.name).list();
    }

    @Test
    void arrays() {
        assertThat(found(_Product.tags.contains("sale"))).containsExactly("Atlas of the seas");
        assertThat(found(_Product.tags.containsAll(List.of("sale", "maps")))).hasSize(1);
        assertThat(found(_Product.tags.overlaps(List.of("sale", "new")))).hasSize(1);
        assertThat(found(_Product.tags.isEmpty())).containsExactly("Globe");
        assertThat(found(_Product.tags.at(1).eq("maps"))).hasSize(1);
        long tagged =
                db.from(Product.class)
                        .where(_Product.tags.isEmpty())
                        .update(_Product.tags.set(_Product.tags.append("new")));
        assertThat(tagged).isEqualTo(1);
    }

    @Test
    void ranges() {
        LocalDate may = LocalDate.of(2026, 5, 1);
        assertThat(found(_Product.season.contains(may))).hasSize(2);
        assertThat(found(_Product.season.overlaps(Range.closedOpen(may, may.plusDays(90)))))
                .hasSize(2);
        assertThat(found(_Product.season.lower().lt(may))).hasSize(2);
    }

    @Test
    void json() {
        assertThat(found(_Product.meta.key("cover").key("color").text().eq("blue"))).hasSize(1);
        assertThat(found(_Product.meta.key("pages").number().gt(300))).hasSize(1);
        assertThat(found(_Product.meta.hasKey("pages"))).hasSize(1);
        assertThat(found(_Product.meta.contains(Json.of("{\"cover\": {\"color\": \"red\"}}"))))
                .containsExactly("Globe");
        assertThat(found(_Product.meta.pathExists("$.cover ? (@.color == \"red\")"))).hasSize(1);
        long changed =
                db.from(Product.class)
                        .where(_Product.meta.key("pages").text().isNull())
                        .update(
                                _Product.meta.set(
                                        _Product.meta.with(List.of("pages"), Json.of("0"))));
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void recordsAsJson() {
        Product atlas = db.from(Product.class).orderBy(_Product.id.asc()).first().orElseThrow();
        Product.Supplier supplier = atlas.suppliers().getFirst();
        assertThat(supplier).isEqualTo(new Product.Supplier("Acme", 3));
        assertThat(found(_Product.suppliers.index(0).key("name").text().eq("Acme"))).hasSize(2);
    }

    @Test
    void labels() {
        assertThat(found(_Product.labels.key("shelf").eq("A1"))).hasSize(1);
        assertThat(found(_Product.labels.hasKey("shelf"))).hasSize(1);
        assertThat(found(_Product.labels.contains(Map.of("shelf", "A1")))).hasSize(1);
    }

    @Test
    void fullText() {
        TsQueryExpression<Object> wanted = ENGLISH.web("sea map -globe");
        List<String> best =
                db.from(Product.class)
                        .where(_Product.words.matches(wanted))
                        .orderBy(_Product.words.rank(wanted).desc())
                        .select(ENGLISH.headline(_Product.name, wanted))
                        .list();
        assertThat(best).containsExactly("Atlas of the <b>seas</b>");
    }

    @Test
    void convertersCompareByTheColumn() {
        assertThat(found(_Product.price.lt(new Money(1000)))).containsExactly("Globe");
        assertThat(found(_Product.price.in(List.of(new Money(900), new Money(2500))))).hasSize(2);
    }

    @Test
    void manyToMany() {
        List<Category> categories = Store.categories(db);
        Product atlas = db.from(Product.class).where(_Product.name.startsWith("Atlas")).one();
        db.pairs(_Product.categories).add(atlas, categories.get(2));
        List<Product> products =
                db.from(Product.class)
                        .where(_Product.categories.any(_Category.name.eq("atlases")))
                        .fetch(_Product.categories)
                        .list();
        assertThat(products.getFirst().categories().list())
                .extracting(Category::name)
                .containsExactly("atlases");
        db.record(() -> db.from(Product.class).fetch(_Product.categories).list()).assertQueries(2);
    }

    @Test
    void pairsAreWritten() {
        Product atlas = db.from(Product.class).where(_Product.name.startsWith("Atlas")).one();
        Product globe = db.from(Product.class).where(_Product.name.eq("Globe")).one();
        Category maps = Store.categories(db).get(2);
        Category books = Store.categories(db).get(1);

        Pairs<Product, Category> pairs = db.pairs(_Product.categories);
        pairs.add(atlas, List.of(maps, books));
        pairs.remove(atlas, maps);
        Pairs.Changed changed = pairs.set(atlas, List.of(maps));
        pairs.clear(atlas);

        assertThat(changed).isEqualTo(new Pairs.Changed(1, 1));
        long added =
                pairs.addAll(
                        Map.of(
                                _Product.ref(atlas),
                                List.of(_Category.ref(maps)),
                                _Product.ref(globe),
                                List.of(_Category.ref(maps), _Category.ref(books))));
        assertThat(added).isEqualTo(3);
    }

    @Test
    void pairsAsDjangoHasThem() {
        Product atlas = db.from(Product.class).where(_Product.name.startsWith("Atlas")).one();
        Category maps = Store.categories(db).get(2);
        Category books = Store.categories(db).get(1);
        assertThat(db.pairs(_Product.categories).add(atlas, List.of(maps, books))).isEqualTo(2);
        assertThat(db.pairs(_Product.categories).remove(atlas, maps)).isEqualTo(1);
        assertThat(db.pairs(_Product.categories).set(atlas, List.of(maps)))
                .isEqualTo(new Pairs.Changed(1, 1));
        assertThat(db.pairs(_Product.categories).clear(atlas)).isEqualTo(1);
    }

    @Test
    void rowsOfAQueryAreInserted() {
        Query<Product> cheap = db.from(Product.class).where(_Product.price.lt(new Money(1000)));
        InsertFrom.Counts counts =
                db.insertInto(Task.class)
                        .from(cheap)
                        .set(_Task.kind, concat(value("price "), _Product.name))
                        .set(_Task.done, false)
                        .insert();
        assertThat(counts).isEqualTo(new InsertFrom.Counts(1, 0));
        assertThat(db.from(Task.class).one().kind()).isEqualTo("price Globe");
        db.insertInto(Task.class)
                .from(cheap)
                .set(_Task.kind, _Product.name)
                .set(_Task.done, true)
                .insert();
        assertThat(db.from(Task.class).count()).isEqualTo(2);
    }
}
