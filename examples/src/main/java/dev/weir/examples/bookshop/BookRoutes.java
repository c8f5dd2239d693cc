package dev.weir.examples.bookshop;

import static dev.weir.examples.bookshop.web.Route.get;
import static dev.weir.examples.bookshop.web.Route.post;
import static dev.weir.examples.bookshop.web.Route.put;

import dev.weir.examples.bookshop.Views.BookPage;
import dev.weir.examples.bookshop.Views.BookView;
import dev.weir.examples.bookshop.Views.Imported;
import dev.weir.examples.bookshop.web.Answer;
import dev.weir.examples.bookshop.web.Checks;
import dev.weir.examples.bookshop.web.Refusal;
import dev.weir.examples.bookshop.web.Request;
import dev.weir.examples.bookshop.web.Route;
import dev.weir.orm.Db;
import dev.weir.orm.PageRequest;
import dev.weir.orm.PageTokenException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Requests about books.
final class BookRoutes {
    private static final int PAGE_SIZE = 20;
    private static final int PAGE_SIZE_MAX = 100;

    private final Catalogue catalogue;
    private final BookSearch search;
    private final Import lists;

    BookRoutes(Db db) {
        this.catalogue = new Catalogue(db);
        this.search = new BookSearch(db);
        this.lists = new Import(db);
    }

    List<Route> all() {
        return List.of(
                get("/books", this::page),
                post("/books", this::take),
                get("/books/{id}", this::book),
                put("/books/{id}", this::reprice),
                get("/search", this::search));
    }

    private Answer page(Request request) {
        Map<String, String> asked =
                request.parameters("title", "author", "genre", "tag", "max_price", "size", "page");
        BookFilter filter = filter(asked);
        try {
            return Answer.ok(BookPage.of(catalogue.page(filter, pageRequest(asked))));
        } catch (PageTokenException e) {
            throw Refusal.badRequest("page: " + e.getMessage());
        }
    }

    private static BookFilter filter(Map<String, String> asked) {
        return new BookFilter(
                Optional.ofNullable(asked.get("title")),
                Optional.ofNullable(asked.get("author")),
                Optional.ofNullable(asked.get("genre"))
                        .map(text -> Checks.oneOf(Genre.class, "genre", text)),
                Optional.ofNullable(asked.get("tag")),
                Optional.ofNullable(asked.get("max_price"))
                        .map(text -> Checks.money("max_price", Checks.number("max_price", text))));
    }

    private static PageRequest pageRequest(Map<String, String> asked) {
        int size = Checks.whole("size", asked.getOrDefault("size", "" + PAGE_SIZE));
        Checks.between(1, PAGE_SIZE_MAX, "size", size);
        String token = asked.get("page");
        return token == null ? PageRequest.first(size) : PageRequest.of(size, token);
    }

    private Answer book(Request request) {
        return Answer.ok(BookView.of(catalogue.book(request.id())));
    }

    private Answer take(Request request) {
        List<NewBook> list = Checks.list("books", Arrays.asList(request.body(NewBook[].class)));
        return Answer.ok(Imported.of(lists.books(list)));
    }

    private Answer reprice(Request request) {
        return Answer.ok(
                BookView.of(catalogue.reprice(request.id(), request.body(NewPrice.class))));
    }

    private Answer search(Request request) {
        String words = request.parameters("words").get("words");
        return Answer.ok(search.find(Checks.text("words", words, 200)).list());
    }
}
