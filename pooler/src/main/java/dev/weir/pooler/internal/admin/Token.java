package dev.weir.pooler.internal.admin;

/// A word or sign of a command.
///
/// @param text without quotes
record Token(Kind kind, String text) {
    enum Kind {
        /// Letters, digits and whatever else has no meaning here, such as a number or a path.
        WORD,
        /// In double quotes.
        QUOTED,
        /// In single quotes.
        STRING,
        EQUALS,
        COMMA
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /// Whether it can name a database or a key.
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /// Whether it can be the value of a setting.
    boolean isValue() {
        return isName() || kind == Kind.STRING;
    }
}
