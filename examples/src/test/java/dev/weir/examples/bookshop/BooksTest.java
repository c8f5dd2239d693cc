package dev.weir.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the shop says about its books.
@ParameterizedClass
@MethodSource("versions")
final class BooksTest {
    @Parameter int version;
    private OpenShop shop;
    private Client client;

    static List<Integer> versions() {
        return TestServers.versions();
    }

    @BeforeEach
    void open() {
        shop = new OpenShop(version);
        client = shop.client;
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void showsABookWithItsAuthor() {
        Reply reply = client.get("/books/" + shop.idOf("The Odyssey"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        JsonNode book = reply.body();
        assertThat(book.get("author").asString()).isEqualTo("Homer");
        assertThat(book.get("genre").asString()).isEqualTo("POETRY");
        assertThat(book.get("tags").toString()).isEqualTo("[\"classic\",\"epic\"]");
        assertThat(book.get("details").toString())
                .isEqualTo("{\"pages\":541,\"languages\":[\"en\"]}");
    }

    @Test
    void pagesThroughTheBooksForthAndBack() {
        Reply first = client.get("/books?size=3");
        Reply second = client.get("/books?size=3&page=" + first.body().get("next").asString());
        Reply back = client.get("/books?size=3&page=" + second.body().get("previous").asString());
        assertThat(OpenShop.titles(first)).containsExactly("Emma", "Moby-Dick", "Persuasion");
        assertThat(OpenShop.titles(second)).containsExactly("The Odyssey");
        assertThat(OpenShop.titles(back)).isEqualTo(OpenShop.titles(first));
        assertThat(second.body().get("next").isNull()).isTrue();
        assertThat(back.body().get("previous").isNull()).isTrue();
    }

    @Test
    void filtersByWhatIsSaidAlone() {
        assertThat(OpenShop.titles(client.get("/books?author=AUSTEN&max_price=8")))
                .containsExactly("Persuasion");
        assertThat(OpenShop.titles(client.get("/books?genre=poetry")))
                .containsExactly("The Odyssey");
        assertThat(OpenShop.titles(client.get("/books?tag=epic&title=odyss")))
                .containsExactly("The Odyssey");
        assertThat(OpenShop.titles(client.get("/books?tag="))).hasSize(4);
    }

    @Test
    void whatIsLookedForIsNoPattern() {
        assertThat(OpenShop.titles(client.get("/books?title=%25"))).isEmpty();
        assertThat(OpenShop.titles(client.get("/books?title=';drop%20table%20book--"))).isEmpty();
    }

    @Test
    void findsBooksByTheirWords() {
        JsonNode found = client.get("/search?words=captains+-whale").body();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("title").asString()).isEqualTo("Persuasion");
        assertThat(found.get(0).get("excerpt").asString()).contains("<b>captain</b>");
    }

    @Test
    void ranksWordsOfATitleFirst() {
        client.post("/books", "[" + OpenShop.book("0000000000001", "Captain") + "]");
        JsonNode found = client.get("/search?words=captain").body();
        assertThat(found).hasSize(3);
        assertThat(found.get(0).get("title").asString()).isEqualTo("Captain");
    }

    @Test
    void theSearchUsesTheIndex() {
        shop.shop
                .db()
                .tx(
                        _ -> {
                            shop.shop.db().sql("set local enable_seqscan = off").execute();
                            assertThat(new BookSearch(shop.shop.db()).find("whale").explain())
                                    .contains("Bitmap Index Scan on book_words");
                        });
    }

    @Test
    void takesInManyBooksAtOnce() {
        String books =
                IntStream.range(0, 5_000)
                        .mapToObj(
                                i ->
                                        OpenShop.book("%013d".formatted(i), "Volume " + i)
                                                .replace("Homer", "Author " + i % 7))
                        .collect(Collectors.joining(",", "[", "]"));
        Reply reply = client.post("/books", books);
        assertThat(reply.body().toString()).isEqualTo("{\"created\":5000,\"updated\":0}");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode found = client.get("/books?title=volume%204999").body().get("books").get(0);
        assertThat(found.get("author").asString()).isEqualTo("Author 1");
        assertThat(found.get("details").get("pages").asInt()).isEqualTo(474);
    }

    @Test
    void aListUpdatesWhatIsKnownAndSaysSo() {
        String emma =
                shop.observer.query("select isbn from book where title = 'Emma'").one(String.class);
        long id = shop.idOf("Emma");
        String list =
                "[%s,%s]"
                        .formatted(
                                OpenShop.book("0000000000001", "New"),
                                OpenShop.book(emma, "Emma II"));
        Reply reply = client.post("/books", list);
        assertThat(reply.body().toString()).isEqualTo("{\"created\":1,\"updated\":1}");
        JsonNode changed = client.get("/books/" + id).body();
        assertThat(changed.get("title").asString()).isEqualTo("Emma II");
        assertThat(changed.get("author").asString()).isEqualTo("Homer");
        assertThat(changed.get("version").asInt()).isEqualTo(1);
    }

    @Test
    void takesInAllBooksOrNone() {
        String list =
                "[%s,%s]"
                        .formatted(
                                OpenShop.book("1", "X"),
                                OpenShop.book("2", "Y").replace("9.50", "-1"));
        Reply reply = client.post("/books", list);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(shop.count("book")).isEqualTo(4);
    }

    @Test
    void changesAPriceThatNobodyElseHasChanged() {
        String path = "/books/" + shop.idOf("Emma");
        Reply first = client.put(path, "{\"price\": 8.25, \"version\": 0}");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("version").asInt()).isEqualTo(1);
        assertThat(first.body().get("author").asString()).isEqualTo("Jane Austen");
        Reply second = client.put(path, "{\"price\": 1, \"version\": 0}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.detail()).isEqualTo("somebody has changed it meanwhile: read it again");
        assertThat(client.get(path).body().get("price").decimalValue())
                .isEqualByComparingTo("8.25");
    }

    @Test
    void aPageOfBooksIsOneStatementAndAnOrderTwo() {
        long order = new Orders(shop.shop.db(), () -> {}).place(anOrder());
        shop.shop
                .db()
                .record(
                        () ->
                                new Catalogue(shop.shop.db())
                                        .page(BookFilter.ALL, dev.weir.orm.PageRequest.first(3)))
                .assertQueries(1);
        shop.shop
                .db()
                .record(() -> new Orders(shop.shop.db(), () -> {}).order(order))
                .assertQueries(2);
    }

    private NewOrder anOrder() {
        List<NewOrder.Line> lines = new ArrayList<>();
        lines.add(new NewOrder.Line(shop.idOf("Emma"), 1));
        lines.add(new NewOrder.Line(shop.idOf("Persuasion"), 2));
        return new NewOrder(
                "jane@example.org", new Address("1 Main St", "Bath", "GB"), List.copyOf(lines));
    }
}
