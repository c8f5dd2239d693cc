package dev.weir.examples.bookshop.web;

import java.util.Map;

/// What goes back to a client.
///
/// @param status of HTTP
/// @param headers besides the content's type and length
/// @param body becomes JSON
public record Answer(int status, Map<String, String> headers, Object body) {
    /// What was asked for.
    public static Answer ok(Object body) {
        return new Answer(200, Map.of(), body);
    }

    /// Something new.
    ///
    /// @param location its path
    public static Answer created(String location, Object body) {
        return new Answer(201, Map.of("Location", location), body);
    }

    /// A failure.
    public static Answer problem(int status, String detail) {
        return new Answer(status, Map.of(), Problem.of(status, detail));
    }

    /// A failure that may be over soon: the client may try again.
    public static Answer busy(String detail) {
        return new Answer(503, Map.of("Retry-After", "1"), Problem.of(503, detail));
    }

    String contentType() {
        return body instanceof Problem ? "application/problem+json" : "application/json";
    }
}
