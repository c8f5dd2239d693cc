package dev.weir.types;

import dev.weir.types.TsVector.Weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A value of the type tsquery: words to search for, and what joins them ("Text Search Types" in
/// the manual).
///
/// @param items in the order of the wire: an operator stands before its operands, the right one
///   before the left one; none for the empty query
public record TsQuery(List<Item> items) {
    /// A word or an operator.
    public sealed interface Item {}

    /// A word.
    ///
    /// @param weights those that match; all, if it is empty
    public record Term(String word, Set<Weight> weights, Match match) implements Item {
        public Term {
            weights = Set.copyOf(weights);
        }
    }

    /// Whether a word stands for itself or for all that begin with it.
    public enum Match {
        EXACT,
        PREFIX
    }

    /// `!`, with one operand.
    public record Not() implements Item {}

    /// `&`.
    public record And() implements Item {}

    /// `|`.
    public record Or() implements Item {}

    /// `<->`, or `<2>` for another distance.
    ///
    /// @param distance from the left to the right word, from 0 to 16384
    public record Phrase(int distance) implements Item {
        public Phrase {
            if (distance < 0 || distance > 16_384) {
                throw new IllegalArgumentException("distance is " + distance);
            }
        }
    }

    /// @throws IllegalArgumentException if an operator has too few operands, or there are too many
    public TsQuery {
        items = List.copyOf(items);
        TsQueryText.operandsAt(items);
    }

    /// One word, without weights.
    public static TsQuery of(String word) {
        return new TsQuery(List.of(new Term(word, Set.of(), Match.EXACT)));
    }

    public TsQuery not() {
        List<Item> joined = new ArrayList<>(List.of(new Not()));
        joined.addAll(items);
        return new TsQuery(joined);
    }

    public TsQuery and(TsQuery right) {
        return joined(new And(), right);
    }

    public TsQuery or(TsQuery right) {
        return joined(new Or(), right);
    }

    public TsQuery followedBy(TsQuery right, int distance) {
        return joined(new Phrase(distance), right);
    }

    private TsQuery joined(Item operator, TsQuery right) {
        List<Item> joined = new ArrayList<>(List.of(operator));
        joined.addAll(right.items);
        joined.addAll(items);
        return new TsQuery(joined);
    }

    static String quoted(String word) {
        StringBuilder text = new StringBuilder(word.length() + 2).append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            text.append(c == '\'' || c == '\\' ? String.valueOf(c) : "").append(c);
        }
        return text.append('\'').toString();
    }

    /// The server's text.
    @Override
    public String toString() {
        return new TsQueryText(items).render();
    }
}
