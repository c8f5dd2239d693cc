package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.types.TsVector;

import java.util.List;

/// The words of a document (PostgreSQL manual, "Full Text Search"). Made of texts and asked for by
/// [Search].
public interface TsVectorExpression<E> extends Expression<E, TsVector> {
    /// `@@`: whether the words are as the query wants them.
    default <F extends E> Condition<F> matches(TsQueryExpression<? super F> query) {
        return Operators.condition(node(), "@@", query.node());
    }

    /// `ts_rank`: how well it matches.
    default <F extends E> NumberExpression<F, Float> rank(TsQueryExpression<? super F> query) {
        return new NumberTerm<>(Build.call("ts_rank", node(), query.node()), SqlTypes.REAL);
    }

    /// `ts_rank` with other weights than 0.1, 0.2, 0.4 and 1.
    ///
    /// @param weights four, those of D, C, B and A
    default NumberExpression<E, Float> rank(
            TsQueryExpression<? super E> query, List<Float> weights) {
        Node array = Operators.array(SqlTypes.REAL, weights);
        return new NumberTerm<>(Build.call("ts_rank", array, node(), query.node()), SqlTypes.REAL);
    }

    /// `ts_rank_cd`: how well it matches, and how close the words are.
    default <F extends E> NumberExpression<F, Float> coverDensity(
            TsQueryExpression<? super F> query) {
        return new NumberTerm<>(Build.call("ts_rank_cd", node(), query.node()), SqlTypes.REAL);
    }

    /// With a weight for all words.
    default TsVectorExpression<E> weight(TsVector.Weight weight) {
        Node letter = new Node.Text(SqlText.literal(weight.name()) + "::\"char\"");
        return new TsVectorTerm<>(Build.call("setweight", node(), letter));
    }

    /// Both documents, one behind the other.
    default <F extends E> TsVectorExpression<F> concat(TsVectorExpression<? super F> other) {
        return new TsVectorTerm<>(Operators.infix(node(), "||", other.node()));
    }

    /// How many different words.
    default NumberExpression<E, Integer> length() {
        return new NumberTerm<>(Build.call("length", node()), SqlTypes.INTEGER);
    }
}
