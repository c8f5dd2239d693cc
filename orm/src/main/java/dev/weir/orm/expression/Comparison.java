package dev.weir.orm.expression;

/// How two values are compared, where that is an argument.
public enum Comparison {
    EQ("="),
    NE("<>"),
    LT(">"),
    LE(">="),
    GT("<"),
    GE("<=");

    private final String mirrored;

    Comparison(String mirrored) {
        this.mirrored = mirrored;
    }

    /// The same comparison with its sides exchanged.
    String mirrored() {
        return mirrored;
    }
}
