package dev.weir.pooler.internal.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the lines of a configuration and of the files that it includes. Knows sections, but not
/// what keys mean.
final class IniReader {
    static final int INCLUDE_DEPTH_MAX = 10;

    /// Most files that are read, since files that include others twice grow by powers.
    static final int FILES_MAX = 1000;

    /// Most characters of all files together.
    static final int CHARACTERS_MAX = 64 << 20;

    private static final String INCLUDE = "%include";

    private final Problems problems;
    private final Consumer<IniEntry> entries;
    // An included file goes on in the section of the line that includes it, and the lines after
    // that one go on in the section in which the included file ended.
    private Optional<Section> section = Optional.empty();
    private Scope scope = Scope.BEFORE_SECTIONS;
    private int files;
    private long characters;
    private Including including = Including.GOES_ON;

    /// Where a line stands, so that lines under an unknown section are not reported one by one.
    private enum Scope {
        BEFORE_SECTIONS,
        SECTION,
        UNKNOWN_SECTION
    }

    /// Whether files that are included are read: not after a limit was exceeded, since the next
    /// ones would only exceed it again.
    private enum Including {
        GOES_ON,
        STOPPED
    }

    /// @param entries takes the lines in their order
    IniReader(Problems problems, Consumer<IniEntry> entries) {
        this.problems = problems;
        this.entries = entries;
    }

    void read(String name, String text) {
        lines(name, text, 0);
    }

    void read(Path file) {
        try {
            lines(file.toString(), TextFile.read(file), 0);
        } catch (IOException e) {
            problems.add(TextFile.failure(file, e));
        }
    }

    private void lines(String name, String text, int depth) {
        characters += text.length();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            line(line.strip(), new Place(name, number), depth);
        }
    }

    private void line(String line, Place place, int depth) {
        if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
            return;
        }
        if (line.length() > TextFile.LINE_CHARACTERS_MAX) {
            problems.add(
                    place,
                    "the line has more than "
                            + TextFile.LINE_CHARACTERS_MAX
                            + " characters; shorten it");
        } else if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            problems.add(place, "the line has a control character; remove it");
        } else if (line.startsWith("%")) {
            include(line, place, depth);
        } else if (line.startsWith("[")) {
            int end = line.indexOf(']') + 1;
            section(end == 0 ? line : line.substring(0, end), place);
            // As in PgBouncer, a comment or more may follow.
            line(end == 0 ? "" : line.substring(end).strip(), place, depth);
        } else {
            entry(line, place);
        }
    }

    private void include(String line, Place place, int depth) {
        String file = line.startsWith(INCLUDE) ? line.substring(INCLUDE.length()) : "";
        if (file.isBlank() || !Character.isWhitespace(file.charAt(0))) {
            problems.add(
                    place,
                    Problems.quoted(line) + " is no directive; the only one is %include FILE");
        } else if (depth == INCLUDE_DEPTH_MAX) {
            stop(
                    place,
                    "files are included more than "
                            + INCLUDE_DEPTH_MAX
                            + " deep; perhaps one includes itself");
        } else if (++files > FILES_MAX || characters > CHARACTERS_MAX) {
            stop(
                    place,
                    "more than "
                            + FILES_MAX
                            + " files or "
                            + CHARACTERS_MAX
                            + " characters are included; include less");
        } else if (including == Including.GOES_ON) {
            read(file.strip(), place, depth);
        }
    }

    private void stop(Place place, String problem) {
        if (including == Including.GOES_ON) {
            including = Including.STOPPED;
            problems.add(place, problem);
        }
    }

    private void read(String name, Place place, int depth) {
        if (Kind.FILE.parse().apply(name).isEmpty()) {
            problems.add(
                    place,
                    Problems.quoted(name) + " is no name that files can have here; correct it");
            return;
        }
        try {
            lines(name, TextFile.read(Path.of(name)), depth + 1);
        } catch (IOException e) {
            problems.add(place, "cannot include " + TextFile.failure(Path.of(name), e));
        }
    }

    private void section(String line, Place place) {
        String name = line.endsWith("]") ? line.substring(1, line.length() - 1) : line;
        section = Section.of(name);
        scope = section.isPresent() ? Scope.SECTION : Scope.UNKNOWN_SECTION;
        if (section.isEmpty()) {
            problems.add(
                    place,
                    Problems.quoted(line)
                            + " is no section; there are [pgbouncer], [databases], [users] and"
                            + " [peers]");
        }
    }

    private void entry(String line, Place place) {
        if (scope == Scope.UNKNOWN_SECTION) {
            return;
        }
        if (section.isEmpty()) {
            problems.add(
                    place, "the line stands before any section; put [pgbouncer] or another first");
            return;
        }
        int nameEnd = IniName.keyEnd(line);
        int equals = line.indexOf('=', nameEnd);
        String name = equals < 0 ? "" : IniName.unified(line.substring(0, equals).strip());
        if (nameEnd < 0 || equals < 0 || name.isEmpty()) {
            problems.add(
                    place,
                    Problems.quoted(line)
                            + " is no section, setting or comment; write key = value");
        } else {
            String value = line.substring(equals + 1).strip();
            entries.accept(new IniEntry(section.get(), name, value, place));
        }
    }
}
