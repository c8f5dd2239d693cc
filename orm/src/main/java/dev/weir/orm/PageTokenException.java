package dev.weir.orm;

import org.jspecify.annotations.Nullable;

/// A page's token, mostly sent back by a client, is none, or is that of another order.
public final class PageTokenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public PageTokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
