package dev.weir.lab;

import java.util.List;

/// Where figures come from.
///
/// @param command the command that made them
/// @param time when it began, ISO 8601
/// @param machine what they were measured on, in words
/// @param programs the releases of PostgreSQL, Java and the poolers
/// @param seconds how long it took
public record Origin(
        String command, String time, String machine, List<String> programs, double seconds) {
    public Origin {
        programs = List.copyOf(programs);
    }
}
