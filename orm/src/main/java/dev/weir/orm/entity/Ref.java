package dev.weir.orm.entity;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Optional;

/// A reference to one entity of another table: it always knows the key, and the entity only if it
/// was fetched. Nothing is ever read by itself: what was not fetched is a [NotFetchedException]
/// that names the fetch.
///
/// Two references are equal if their keys are. Thread-safe; an entity is put in once.
///
/// @param <T> the entity
public final class Ref<T> {
    private static final Ref<?> NONE = new Ref<>(null, "");

    /// In place of a key that the other entity's table has, not this one's.
    private static final Object ELSEWHERE = new Object();

    /// In place of an entity that was looked for in vain.
    private static final Object MISSING = new Object();

    /// What was fetched is released to other threads, without the fence that a volatile field costs
    /// each row.
    private static final VarHandle FETCHED;

    static {
        try {
            FETCHED = MethodHandles.lookup().findVarHandle(Ref.class, "fetched", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Object key;
    private final String path;

    /// The entity, or [#MISSING]; null if it was not fetched.
    @SuppressWarnings("UnusedVariable") // read and set by FETCHED
    private @Nullable Object fetched;

    private Ref(@Nullable Object key, String path) {
        this.key = key;
        this.path = path;
    }

    /// A reference to nothing: the column is null.
    @SuppressWarnings("unchecked") // has no entity
    public static <T> Ref<T> none() {
        return (Ref<T>) NONE;
    }

    /// A reference to the entity with this key, which is not looked up.
    ///
    /// @param key as the entity's `@Id` has it
    public static <T> Ref<T> to(Object key) {
        return new Ref<>(Objects.requireNonNull(key, "key"), "");
    }

    /// A reference to an entity that is at hand.
    public static <T> Ref<T> to(Object key, T entity) {
        Ref<T> ref = to(key);
        ref.fill(entity);
        return ref;
    }

    /// A reference as a query read it.
    ///
    /// @param key null for a reference to nothing
    /// @param path how the metamodel names it, for messages: `_Book.author`
    public static <T> Ref<T> read(@Nullable Object key, String path) {
        return key == null ? none() : new Ref<>(key, path);
    }

    /// What a new entity has of a one-to-one relation whose column is in the other table.
    public static <T> Ref<T> unfetched() {
        return inverse("");
    }

    /// The other side of a one-to-one relation whose column is in the other table: whether there is
    /// an entity is known only if it was fetched.
    ///
    /// @param path how the metamodel names it, for messages: `_User.profile`
    public static <T> Ref<T> inverse(String path) {
        return new Ref<>(ELSEWHERE, path);
    }

    /// Whether it refers to nothing.
    public boolean isNone() {
        return key == null;
    }

    /// The key.
    ///
    /// @throws IllegalStateException if it refers to nothing, or the other table has the key
    public Object key() {
        return findKey()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the reference is to nothing; ask isNone() first"));
    }

    /// The key, if it refers to something.
    ///
    /// @throws IllegalStateException if the other table has the key
    public Optional<Object> findKey() {
        if (key == ELSEWHERE) {
            throw new IllegalStateException(
                    (path.isEmpty() ? "the reference" : path)
                            + " has no key here: the column is in the other entity's table");
        }
        return Optional.ofNullable(key);
    }

    /// Whether [#get()] has an answer.
    public boolean isFetched() {
        return key == null || FETCHED.getAcquire(this) != null;
    }

    /// The entity.
    ///
    /// @throws NotFetchedException if it was not fetched
    /// @throws IllegalStateException if it refers to nothing, or the row is not there
    public T get() {
        return find().orElseThrow(this::absent);
    }

    /// The entity, if there is one.
    ///
    /// @throws NotFetchedException if it was not fetched
    @SuppressWarnings("unchecked") // filled with what it refers to
    public Optional<T> find() {
        if (key == null) {
            return Optional.empty();
        }
        Object found = FETCHED.getAcquire(this);
        if (found == null) {
            throw NotFetchedException.of(
                    path,
                    key == ELSEWHERE
                            ? "a reference of an entity that no query has read"
                            : "a reference that was made from a key");
        }
        return found == MISSING ? Optional.empty() : Optional.of((T) found);
    }

    private IllegalStateException absent() {
        return new IllegalStateException(
                key == null
                        ? "the reference is to nothing; ask isNone() first, or use find()"
                        : "there is no row with the key " + key + "; use find()");
    }

    /// Puts the entity in, as a fetch does. The first time counts.
    ///
    /// @param found null if there is no such row
    public void fill(@Nullable T found) {
        if (!isFetched()) {
            FETCHED.setRelease(this, found == null ? MISSING : found);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref<?> ref && Objects.equals(key, ref.key);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(key);
    }

    @Override
    public String toString() {
        String shown = key == ELSEWHERE ? "inverse" : String.valueOf(key);
        return key == null ? "Ref.none" : "Ref[" + shown + (isFetched() ? ", fetched]" : "]");
    }
}
