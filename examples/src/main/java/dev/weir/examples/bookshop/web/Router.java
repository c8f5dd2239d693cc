package dev.weir.examples.bookshop.web;

import java.util.List;
import java.util.function.Function;

/// Answers requests by routes, and failures as problems. Immutable; thread-safe if what it is made
/// of is.
///
/// @param routes the first that fits is taken
/// @param failures what a client is told when something other than a [Refusal] fails
public record Router(List<Route> routes, Function<RuntimeException, Answer> failures) {
    public Router {
        routes = List.copyOf(routes);
    }

    Answer answer(Request request) {
        try {
            return route(request).handler().answer(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException e) {
            return failures.apply(e);
        }
    }

    private Route route(Request request) {
        List<Route> found = routes.stream().filter(each -> each.leadsTo(request.path())).toList();
        if (found.isEmpty()) {
            throw Refusal.notFound("path /" + String.join("/", request.path()));
        }
        return found.stream()
                .filter(each -> each.method().equals(request.method()))
                .findFirst()
                .orElseThrow(() -> Refusal.notAllowed(found.stream().map(Route::method).toList()));
    }
}
