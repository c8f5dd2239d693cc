package dev.weir.orm.entity;

/// A [Ref] or [Many] was asked for what no query has fetched. Not an error of the database: the
/// program has to say beforehand what it wants.
public final class NotFetchedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private NotFetchedException(String message) {
        super(message);
    }

    /// @param path how the metamodel names it; empty if no query has read it
    /// @param otherwise what it is then
    static NotFetchedException of(String path, String otherwise) {
        return new NotFetchedException(
                path.isEmpty()
                        ? "not fetched, since this is "
                                + otherwise
                                + ": load it for all rows at once with db.load(rows, ...) and the"
                                + " relation in the metamodel"
                        : "not fetched: add .fetch("
                                + path
                                + ") to the query, or load it for all rows at once with"
                                + " db.load(rows, "
                                + path
                                + ")");
    }
}
