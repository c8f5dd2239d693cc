package dev.weir.types;

import dev.weir.types.TsQuery.And;
import dev.weir.types.TsQuery.Item;
import dev.weir.types.TsQuery.Match;
import dev.weir.types.TsQuery.Not;
import dev.weir.types.TsQuery.Or;
import dev.weir.types.TsQuery.Phrase;
import dev.weir.types.TsQuery.Term;
import dev.weir.types.TsVector.Lexeme;
import dev.weir.types.TsVector.Position;
import dev.weir.types.TsVector.Weight;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// tsvector and tsquery (`tsvectorsend` and `tsquerysend` in the server's source).
final class TextSearchTypes {
    private static final int TERM = 1;
    private static final int OPERATOR = 2;
    private static final int NOT = 1;
    private static final int AND = 2;
    private static final int OR = 3;
    private static final int PHRASE = 4;

    private TextSearchTypes() {}

    static ScalarType vector() {
        Codec<TsVector> standard =
                Codec.binary(
                        TsVector.class, TextSearchTypes::writeVector, TextSearchTypes::readVector);
        return ScalarType.named("tsvector", standard).text(TsVector::toString).build();
    }

    private static TsVector readVector(ByteReader in) {
        int count = takeCount("tsvector", in, 3);
        List<Lexeme> lexemes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String word = in.takeCString();
            int places = in.takeUnsignedShort();
            if (places > in.remaining() / 2) {
                throw new ProtocolException(
                        "tsvector says " + places + " places in " + in.remaining() + " bytes");
            }
            List<Position> positions = new ArrayList<>(places);
            for (int j = 0; j < places; j++) {
                int place = in.takeUnsignedShort();
                positions.add(new Position(place & 0x3fff, Weight.of(place >> 14)));
            }
            lexemes.add(new Lexeme(word, positions));
        }
        in.finish("tsvector");
        return new TsVector(lexemes);
    }

    private static void writeVector(TsVector value, ByteWriter out) {
        out.putInt(value.lexemes().size());
        for (Lexeme lexeme : value.lexemes()) {
            out.putCString(lexeme.word());
            out.putShort(lexeme.positions().size());
            for (Position position : lexeme.positions()) {
                out.putShort(position.weight().number << 14 | position.index());
            }
        }
    }

    static ScalarType query() {
        Codec<TsQuery> standard =
                Codec.binary(
                        TsQuery.class, TextSearchTypes::writeQuery, TextSearchTypes::readQuery);
        return ScalarType.named("tsquery", standard).text(TsQuery::toString).build();
    }

    private static int takeCount(String type, ByteReader in, int bytesLeast) {
        int count = in.takeInt();
        if (count < 0 || count > in.remaining() / bytesLeast) {
            throw new ProtocolException(
                    type + " says " + count + " items in " + in.remaining() + " bytes");
        }
        return count;
    }

    private static TsQuery readQuery(ByteReader in) {
        int count = takeCount("tsquery", in, 2);
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(readItem(in));
        }
        in.finish("tsquery");
        try {
            return new TsQuery(items);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("tsquery: " + e.getMessage(), e);
        }
    }

    private static Item readItem(ByteReader in) {
        int type = in.takeByte();
        return switch (type) {
            case TERM -> readTerm(in);
            case OPERATOR -> readOperator(in);
            default -> throw new ProtocolException("tsquery has an item of type " + type);
        };
    }

    private static Term readTerm(ByteReader in) {
        int bits = in.takeUnsignedByte();
        int prefix = in.takeUnsignedByte();
        if (bits > 0xf || prefix > 1) {
            throw new ProtocolException(
                    "tsquery has a term with the weights " + bits + " and the prefix " + prefix);
        }
        Set<Weight> weights = EnumSet.noneOf(Weight.class);
        for (Weight weight : Weight.values()) {
            if ((bits & bit(weight)) != 0) {
                weights.add(weight);
            }
        }
        return new Term(in.takeCString(), weights, prefix == 1 ? Match.PREFIX : Match.EXACT);
    }

    private static Item readOperator(ByteReader in) {
        int operator = in.takeByte();
        return switch (operator) {
            case NOT -> new Not();
            case AND -> new And();
            case OR -> new Or();
            case PHRASE -> readPhrase(in);
            default -> throw new ProtocolException("tsquery has the operator " + operator);
        };
    }

    private static Phrase readPhrase(ByteReader in) {
        int distance = in.takeUnsignedShort();
        if (distance > 16_384) {
            throw new ProtocolException("tsquery has a phrase of distance " + distance);
        }
        return new Phrase(distance);
    }

    private static int bit(Weight weight) {
        return 1 << weight.number;
    }

    private static void writeQuery(TsQuery value, ByteWriter out) {
        if (value.items().isEmpty()) {
            // tsqueryrecv takes an empty query for a malformed one.
            throw new IllegalArgumentException(
                    "the server does not take an empty tsquery in binary; send the text \"\"");
        }
        out.putInt(value.items().size());
        for (Item item : value.items()) {
            switch (item) {
                case Term term -> writeTerm(term, out);
                case Not _ -> putOperator(NOT, out);
                case And _ -> putOperator(AND, out);
                case Or _ -> putOperator(OR, out);
                case Phrase(int distance) -> {
                    putOperator(PHRASE, out);
                    out.putShort(distance);
                }
            }
        }
    }

    private static void putOperator(int operator, ByteWriter out) {
        out.putByte(OPERATOR);
        out.putByte(operator);
    }

    private static void writeTerm(Term term, ByteWriter out) {
        out.putByte(TERM);
        int bits = 0;
        for (Weight weight : term.weights()) {
            bits |= bit(weight);
        }
        out.putByte(bits);
        out.putByte(term.match() == Match.PREFIX ? 1 : 0);
        out.putCString(term.word());
    }
}
