package dev.weir.examples.bookshop.web;

import java.util.Map;

/// Why a request failed, as `application/problem+json` (RFC 9457).
///
/// @param type which kind of problem: `about:blank`, none but what the status says
/// @param title the status in words
/// @param status of HTTP
/// @param detail what was wrong with this request
public record Problem(String type, String title, int status, String detail) {
    private static final Map<Integer, String> TITLES =
            Map.of(
                    400, "Bad Request",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    409, "Conflict",
                    413, "Content Too Large",
                    500, "Internal Server Error",
                    503, "Service Unavailable");

    /// A problem of this status.
    public static Problem of(int status, String detail) {
        return new Problem("about:blank", TITLES.getOrDefault(status, ""), status, detail);
    }
}
