package dev.weir.pooler.internal.metrics;

/// What tells the figures of one name apart, ready to be written.
///
/// @param text `database="books",user="ann"`; empty if there are none
record Labels(String text) {
    static final Labels NONE = new Labels("");

    static Labels of(String name, String value) {
        return NONE.and(name, value);
    }

    /// These and another one.
    ///
    /// @param value any text: a database may be called anything
    Labels and(String name, String value) {
        String comma = text.isEmpty() ? "" : ",";
        return new Labels(text + comma + name + "=\"" + escaped(value) + "\"");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
