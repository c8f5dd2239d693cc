package dev.weir.pooler.load;

/// The connection has ended, by a fatal error or without a word.
final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost(String why) {
        super(why);
    }
}
