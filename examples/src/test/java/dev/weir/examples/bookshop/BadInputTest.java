package dev.weir.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.examples.bookshop.Client.Reply;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong is refused with the reason, as a problem of RFC 9457.
final class BadInputTest {
    private static OpenShop shop;
    private static Client client;

    @BeforeAll
    static void open() {
        shop = new OpenShop(TestServers.versions().getFirst());
        client = shop.client;
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aProblemHasTheMembersOfItsStandard() {
        Reply reply = client.get("/books/999");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.body().toString())
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                                + "\"detail\":\"there is no book 999\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/books?max_price=cheap | max_price is \"cheap\", must be a number",
                "/books?max_price=1e999999999 | max_price is 1E+999999999, must be 0 to 9",
                "/books?size=1000       | size is 1000, must be 1 to 100",
                "/books?size=1e3        | size is \"1e3\", must be a whole number",
                "/books?page=x          | page: \"x\" is no page's token",
                "/books?page=fAAAA      | page: ",
                "/books?genre=cookery   | genre is \"cookery\", must be one of [novel, poetry",
                "/books?titel=Emma      | there is no parameter \"titel\": [title, author",
                "/books?title=%00       | title contains the character 0",
                "/search                | words is missing",
            })
    void aBadParameterIsNamed(String path, String detail) {
        Reply reply = client.get(path);
        assertThat(reply.detail()).startsWith(detail);
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                       | Unexpected end-of-input",
                "null                    | the body is missing",
                "[]                      | Cannot deserialize",
                "{\"email\": 1} x        | Unrecognized token",
                "{\"emial\": \"a@b\"}    | Unrecognized property \"emial\"",
                "{\"email\": \" \"}      | email is missing",
                "{\"email\": \"a@b\"}    | address is missing",
            })
    void anOrderThatIsNoneIsRefused(String body, String detail) {
        Reply reply = client.post("/orders", body);
        assertThat(reply.detail()).startsWith(detail);
        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"copies\": 1        | \"copies\": 0          | copies is 0, must be 1 to 1000",
                "\"copies\": 1        | \"copies\": 2147483647 | copies is 2147483647, must be",
                "\"copies\": 1        | \"copies\": 1.5        | Cannot coerce",
                "\"city\": \"Bath\",  | ''                     | address.city is missing",
                "\"country\": \"GB\"  | \"country\": \"GBR\"   | address.country has more than 2",
            })
    void anOrdersPartsAreChecked(String part, String other, String detail) {
        Reply reply = client.post("/orders", OpenShop.order(1, 1).replace(part, other));
        assertThat(reply.detail()).startsWith(detail);
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void anOrderOfABookThatIsNotThereIsRefused() {
        Reply reply = client.post("/orders", OpenShop.order(999, 1));
        assertThat(reply.detail()).isEqualTo("there is no book 999");
        assertThat(reply.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9.50        | -1           | price is -1, must be 0 to 99999999.99, in cents",
                "9.50        | 9.505        | price is 9.505, must be",
                "9.50        | 1e12         | price is 1E+12, must be",
                "9.50        | 1e999999999  | price is 1E+999999999, must be",
                "\"stock\": 3| \"stock\": -1| stock is -1, must be 0 to 1000000",
                "POETRY      | COOKERY      | Cannot deserialize value of type",
                "0000000001  | 01234567890123 | isbn has more than 13 characters",
                "\"title\": \"X | \"title\": \"\\ud800 | the database cannot store one of",
                "[\"sale\"]  | [\"\\u0000\"] | an element of tags contains the character 0",
                "[\"sale\"]  | [null]       | an element of tags is missing",
            })
    void aBooksPartsAreChecked(String part, String other, String detail) {
        String book = OpenShop.book("0000000001", "X").replace(part, other);
        Reply reply = client.post("/books", "[" + book + "]");
        assertThat(reply.detail()).startsWith(detail);
        assertThat(reply.status()).isEqualTo(400);
    }

    /// An index cannot hold it.
    @Test
    void aTagThatIsTooLongIsRefused() {
        String book = OpenShop.book("0000000001", "X").replace("sale", "x".repeat(101));
        Reply reply = client.post("/books", "[" + book + "]");
        assertThat(reply.detail()).isEqualTo("an element of tags has more than 100 characters");
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aListWithABookTwiceIsRefused() {
        String twin = OpenShop.book("7", "X");
        Reply reply = client.post("/books", "[" + twin + "," + twin + "]");
        assertThat(reply.detail()).isEqualTo("isbn 7 is there twice");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Reply reply = client.post("/books", " ".repeat((16 << 20) + 1));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.detail()).isEqualTo("a body has 16777216 bytes at most");
    }

    @Test
    void aPriceWithoutAVersionIsRefused() {
        Reply reply = client.put("/books/" + shop.idOf("Emma"), "{\"price\": 1}");
        assertThat(reply.detail()).isEqualTo("version is missing");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(client.get("/books/emma").detail()).isEqualTo("there is no number emma");
        assertThat(client.get("/orders/999").detail()).isEqualTo("there is no order 999");
        assertThat(client.get("/shelves").detail()).isEqualTo("there is no path /shelves");
        assertThat(client.put("/books/999", "{\"price\": 1, \"version\": 0}").detail())
                .isEqualTo("there is no book 999");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Reply reply = client.send("DELETE", "/books", "");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    }
}
