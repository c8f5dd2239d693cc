package dev.weir.orm.internal.tx;

/// What became of a transaction or savepoint.
enum Outcome {
    RUNNING("not ended"),
    COMMITTED("committed"),
    ROLLED_BACK("rolled back"),
    /// The commit was sent, and no answer says whether it was carried out.
    UNKNOWN("perhaps committed, since the connection broke at the commit");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
