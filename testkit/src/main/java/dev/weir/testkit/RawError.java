package dev.weir.testkit;

import java.util.Map;

/// An error as the server sent it.
///
/// @param fields each with its code (manual, section 55.8, "Error and Notice Message Fields")
public record RawError(Map<Character, String> fields) {
    public String sqlState() {
        return fields.getOrDefault('C', "");
    }

    public String message() {
        return fields.getOrDefault('M', "");
    }

    @Override
    public String toString() {
        return sqlState() + " " + message();
    }
}
