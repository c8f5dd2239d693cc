package dev.weir.orm;

import java.util.Optional;

/// Which page of a result. Immutable.
///
/// @param size how many rows at most, at least 1
/// @param position where it begins; empty for the first page
/// @param direction whether it lies behind the position or before it
public record PageRequest(int size, Optional<String> position, Direction direction) {
    public PageRequest {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + ", must be at least 1");
        }
    }

    /// Whether a page lies behind its position or before it.
    public enum Direction {
        FORWARD,
        BACKWARD
    }

    /// The first page.
    public static PageRequest first(int size) {
        return new PageRequest(size, Optional.empty(), Direction.FORWARD);
    }

    /// A page by the text of another request's [#token()], as an HTTP client sends it back.
    ///
    /// @throws PageTokenException if it is no such text
    public static PageRequest of(int size, String token) {
        if (token.isEmpty() || (token.charAt(0) != 'f' && token.charAt(0) != 'b')) {
            throw new PageTokenException(
                    "\"" + token + "\" is no page's token; take one from Page.next() or previous()",
                    null);
        }
        Direction direction = token.charAt(0) == 'f' ? Direction.FORWARD : Direction.BACKWARD;
        return new PageRequest(size, Optional.of(token.substring(1)), direction);
    }

    /// The position and direction as a text for URLs; empty for the first page.
    public String token() {
        return position.map(each -> (direction == Direction.FORWARD ? "f" : "b") + each).orElse("");
    }
}
