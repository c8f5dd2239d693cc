package dev.weir.processor.internal.write;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.lang.model.element.TypeElement;

/// A source file to be.
///
/// @param name the class
/// @param origin the only class that it is made of
/// @param text the whole file
public record GeneratedSource(String name, TypeElement origin, String text) {
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*\\n +\\* (.*)\\n +\\*/");
    private static final Pattern TRAILING = Pattern.compile("(?m) +$");
    private static final Pattern BETWEEN_FIELDS =
            Pattern.compile("(?m)^( +private [^=(\\n]+;\\n)\\n(?= +private [^=(\\n]+;$)");

    /// What JavaPoet wrote, with comments of one line as `///`, and fields without blank lines
    /// between.
    public GeneratedSource {
        text = COMMENT.matcher(text).replaceAll(GeneratedSource::slashes);
        text = TRAILING.matcher(text).replaceAll("");
        text = BETWEEN_FIELDS.matcher(text).replaceAll("$1");
    }

    private static String slashes(MatchResult comment) {
        return Matcher.quoteReplacement("/// " + comment.group(1));
    }
}
