package dev.weir.orm.expression;

import static dev.weir.orm.expression.Trigrams.distance;
import static dev.weir.orm.expression.Trigrams.hasSimilarWord;
import static dev.weir.orm.expression.Trigrams.isSimilar;
import static dev.weir.orm.expression.Trigrams.similarity;
import static dev.weir.orm.expression.Trigrams.strictWordSimilarity;
import static dev.weir.orm.expression.Trigrams.wordDistance;
import static dev.weir.orm.expression.Trigrams.wordSimilarity;
import static dev.weir.orm.things.ThingColumns.address;
import static dev.weir.orm.things.ThingColumns.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Inet;
import dev.weir.types.TsVector.Weight;

import java.util.List;

final class SearchTest {
    private static final Search ENGLISH = Search.in("english");

    @EveryPostgres
    void documentsAreFoundByQueries(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(words.matches(ENGLISH.web("apple -pear")))).containsExactly(1L);
        assertThat(things.ids(words.matches(ENGLISH.plain("pears apples")))).containsExactly(2L);
        assertThat(things.ids(words.matches(ENGLISH.phrase("green apple")))).containsExactly(2L);
        assertThat(things.ids(words.matches(ENGLISH.raw("gre:* | red")))).containsExactly(1L, 2L);
        assertThat(things.ids(ENGLISH.document(_Thing.name).matches(ENGLISH.web("red"))))
                .containsExactly(1L);
    }

    @EveryPostgres
    void queriesAreJoined(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        TsQueryExpression<Object> apple = ENGLISH.plain("apple");
        TsQueryExpression<Object> red = ENGLISH.plain("red");
        assertThat(things.ids(words.matches(apple.and(red)))).containsExactly(1L);
        assertThat(things.ids(words.matches(apple.and(red.not())))).containsExactly(2L);
        assertThat(things.ids(words.matches(red.or(ENGLISH.plain("pear")))))
                .containsExactly(1L, 2L);
        assertThat(things.ids(words.matches(red.followedBy(apple)))).containsExactly(1L);
        assertThat(things.of(1, ENGLISH.plain("the").size())).isZero();
    }

    @EveryPostgres
    void documentsAreRankedAndShown(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        TsQueryExpression<Object> apple = ENGLISH.plain("apple");
        var heavy = ENGLISH.document(_Thing.name).weight(Weight.A);
        assertThat(things.of(1, heavy.rank(apple))).isGreaterThan(things.of(1, words.rank(apple)));
        assertThat(things.of(1, words.rank(apple, List.of(1f, 1f, 1f, 1f))))
                .isGreaterThan(things.of(1, words.rank(apple)));
        assertThat(things.of(1, words.coverDensity(apple))).isPositive();
        assertThat(things.of(1, words.concat(heavy).length())).isEqualTo(2);
        assertThat(things.of(3, ENGLISH.document(List.of(_Thing.name, _Thing.id)).text()))
                .isEqualTo("'3':1");
        assertThat(things.of(1, ENGLISH.headline(_Thing.name, apple)))
                .isEqualTo("red <b>apple</b>");
    }

    @EveryPostgres
    void textsAreAlikeByTrigrams(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(isSimilar(_Thing.name, "red aple"))).containsExactly(1L);
        assertThat(things.ids(hasSimilarWord(_Thing.name, "apples"))).containsExactly(1L, 2L);
        assertThat(things.of(1, similarity(_Thing.name, "red apple"))).isEqualTo(1f);
        assertThat(things.of(1, similarity(_Thing.name, _Thing.name))).isEqualTo(1f);
        assertThat(things.of(1, wordSimilarity("apple", _Thing.name))).isEqualTo(1f);
        assertThat(things.of(1, strictWordSimilarity("apple", _Thing.name))).isEqualTo(1f);
        assertThat(things.of(1, distance(_Thing.name, "red apple"))).isZero();
        assertThat(things.of(1, wordDistance(_Thing.name, "apple"))).isZero();
    }

    @EveryPostgres
    void addressesLieInNetworks(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Inet network = Inet.of(new byte[] {10, 1, 0, 0}, 16);
        assertThat(things.ids(address.containedBy(network))).containsExactly(1L, 2L);
        assertThat(things.ids(address.contains(Inet.of(new byte[] {10, 1, 2, 3}, 32))))
                .containsExactly(1L, 2L);
        assertThat(things.ids(address.overlaps(network))).containsExactly(1L, 2L);
        assertThat(things.ids(address.family().eq(6))).containsExactly(3L);
        assertThat(things.of(2, address.prefixLength())).isEqualTo(16);
        assertThat(things.of(2, address.host())).isEqualTo("10.1.0.0");
        assertThat(things.of(2, address.network())).isEqualTo(network);
    }
}
