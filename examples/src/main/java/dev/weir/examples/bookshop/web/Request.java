package dev.weir.examples.bookshop.web;

import com.sun.net.httpserver.HttpExchange;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request, taken apart. Belongs to the thread that answers it.
public final class Request {
    private static final int BODY_BYTES_MAX = 16 << 20;
    private static final int PARAMETER_LENGTH_MAX = 1_000;

    private final HttpExchange exchange;
    private final ObjectMapper mapper;

    Request(HttpExchange exchange, ObjectMapper mapper) {
        this.exchange = exchange;
        this.mapper = mapper;
    }

    /// A HEAD is a GET whose answer has no body.
    String method() {
        String method = exchange.getRequestMethod();
        return method.equals("HEAD") ? "GET" : method;
    }

    /// The parts of the path.
    List<String> path() {
        return Route.parts(exchange.getRequestURI().getPath());
    }

    /// The number at the end of the path.
    public long id() {
        String last = path().getLast();
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException _) {
            throw Refusal.notFound("number " + last);
        }
    }

    /// What the query says, by name.
    ///
    /// @param known the names that mean something; another is misspelt, and refused
    public Map<String, String> parameters(String... known) {
        Map<String, String> found = new TreeMap<>();
        String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            String value = sign < 0 ? "" : decoded(pair.substring(sign + 1));
            if (!name.isEmpty() && !List.of(known).contains(name)) {
                throw Refusal.badRequest(
                        "there is no parameter \"%s\": %s".formatted(name, Arrays.toString(known)));
            }
            if (!value.isBlank()) {
                found.put(name, Checks.text(name, value, PARAMETER_LENGTH_MAX));
            }
        }
        return found;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("\"" + text + "\" is no part of a URL");
        }
    }

    /// The body, which is JSON.
    public <T> T body(Class<T> type) {
        try {
            byte[] bytes = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw Refusal.tooLarge(BODY_BYTES_MAX);
            }
            return Checks.present("the body", mapper.readValue(bytes, type));
        } catch (JacksonException e) {
            throw Refusal.badRequest(reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(JacksonException broken) {
        String where =
                broken.getLocation() == null
                        ? ""
                        : " (line %d, column %d)"
                                .formatted(
                                        broken.getLocation().getLineNr(),
                                        broken.getLocation().getColumnNr());
        return broken.getOriginalMessage() + where;
    }
}
