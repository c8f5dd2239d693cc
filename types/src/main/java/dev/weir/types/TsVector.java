package dev.weir.types;

import java.util.List;
import java.util.stream.Collectors;

/// A value of the type tsvector: the words of a document and where they stand in it ("Text Search
/// Types" in the manual). The server sorts them.
public record TsVector(List<Lexeme> lexemes) {
    /// How much a word counts; D is what it has if nothing is said.
    public enum Weight {
        A(3),
        B(2),
        C(1),
        D(0);

        /// As the wire has it.
        final int number;

        Weight(int number) {
            this.number = number;
        }

        /// The weight with a number from 0 to 3.
        static Weight of(int number) {
            return switch (number) {
                case 3 -> A;
                case 2 -> B;
                case 1 -> C;
                default -> D;
            };
        }
    }

    /// A place of a word.
    ///
    /// @param index from 1 to 16383
    public record Position(int index, Weight weight) {
        public Position {
            if (index < 0 || index > 0x3fff) {
                throw new IllegalArgumentException("index is " + index + ", must be up to 16383");
            }
        }

        @Override
        public String toString() {
            return weight == Weight.D ? Integer.toString(index) : index + weight.name();
        }
    }

    /// A word.
    ///
    /// @param positions ascending, at most 255; none if they are not known
    public record Lexeme(String word, List<Position> positions) {
        public Lexeme {
            positions = List.copyOf(positions);
        }

        @Override
        public String toString() {
            String places =
                    positions.stream().map(Position::toString).collect(Collectors.joining(","));
            return TsQuery.quoted(word) + (places.isEmpty() ? "" : ":" + places);
        }
    }

    public TsVector {
        lexemes = List.copyOf(lexemes);
    }

    /// The server's text.
    @Override
    public String toString() {
        return lexemes.stream().map(Lexeme::toString).collect(Collectors.joining(" "));
    }
}
