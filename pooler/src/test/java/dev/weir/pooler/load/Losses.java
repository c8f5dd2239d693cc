package dev.weir.pooler.load;

import java.util.List;

/// Which connections may be lost that the client did not give up: by a word of why they ended.
final class Losses {
    /// Not one.
    static final Losses NONE = new Losses(List.of());

    /// Any.
    static final Losses ALLOWED = new Losses(List.of(""));

    private final List<String> phrases;

    private Losses(List<String> phrases) {
        this.phrases = phrases;
    }

    /// Those whose reason has one of the phrases in it.
    static Losses because(String... phrases) {
        return new Losses(List.of(phrases));
    }

    boolean allow(String reason) {
        return phrases.stream().anyMatch(reason::contains);
    }
}
