package dev.weir.pooler.internal.admin;

import java.util.function.Consumer;

/// Hands on the first value and drops further ones: two answers to one command would shift all
/// answers after it.
final class Once<T> implements Consumer<T> {
    private final Consumer<T> then;
    private boolean done;

    Once(Consumer<T> then) {
        this.then = then;
    }

    @Override
    public void accept(T value) {
        if (!done) {
            done = true;
            then.accept(value);
        }
    }
}
