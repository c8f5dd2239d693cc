package dev.weir.types;

import dev.weir.types.TsQuery.And;
import dev.weir.types.TsQuery.Item;
import dev.weir.types.TsQuery.Match;
import dev.weir.types.TsQuery.Not;
import dev.weir.types.TsQuery.Or;
import dev.weir.types.TsQuery.Phrase;
import dev.weir.types.TsQuery.Term;
import dev.weir.types.TsVector.Weight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A tsquery as the server prints it, with parentheses where they are needed. Without recursion,
/// since a query may be nested as deep as it is long.
final class TsQueryText {
    private final List<Item> items;
    private final int[] leftOperandAt;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    TsQueryText(List<Item> items) {
        this.items = items;
        leftOperandAt = operandsAt(items);
    }

    /// What is still to be printed.
    private sealed interface Step {}

    private record Literal(String text) implements Step {}

    private record Operand(int index, int priorityAround, boolean isRightOfPhrase)
            implements Step {}

    /// For each binary operator the index of its left operand.
    ///
    /// @throws IllegalArgumentException if operators and operands do not fit together
    static int[] operandsAt(List<Item> items) {
        int[] leftAt = new int[items.size()];
        Deque<Integer> starts = new ArrayDeque<>();
        for (int i = items.size() - 1; i >= 0; i--) {
            int operands =
                    switch (items.get(i)) {
                        case Term _ -> 0;
                        case Not _ -> 1;
                        case And _, Or _, Phrase _ -> 2;
                    };
            if (starts.size() < operands) {
                throw new IllegalArgumentException("an operator of the query lacks an operand");
            }
            if (operands > 0) {
                starts.pop();
            }
            if (operands == 2) {
                leftAt[i] = starts.pop();
            }
            starts.push(i);
        }
        if (starts.size() > 1) {
            throw new IllegalArgumentException("operands of the query are not joined");
        }
        return leftAt;
    }

    String render() {
        if (!items.isEmpty()) {
            steps.push(new Operand(0, -1, false));
        }
        while (!steps.isEmpty()) {
            switch (steps.pop()) {
                case Literal(String literal) -> text.append(literal);
                case Operand operand -> print(operand);
            }
        }
        return text.toString();
    }

    private void print(Operand operand) {
        switch (items.get(operand.index())) {
            case Term term -> print(term);
            case Not _ -> printNot(operand);
            case And _ -> printBinary(operand, 2, " & ");
            case Or _ -> printBinary(operand, 1, " | ");
            case Phrase(int distance) ->
                    printBinary(operand, 3, distance == 1 ? " <-> " : " <" + distance + "> ");
        }
    }

    private void print(Term term) {
        text.append(TsQuery.quoted(term.word()));
        boolean prefix = term.match() == Match.PREFIX;
        if (prefix || !term.weights().isEmpty()) {
            text.append(prefix ? ":*" : ":");
        }
        for (Weight weight : Weight.values()) {
            text.append(term.weights().contains(weight) ? weight.name() : "");
        }
    }

    private void printNot(Operand operand) {
        boolean parentheses = operand.priorityAround() > 4;
        text.append(parentheses ? "( !" : "!");
        steps.push(new Literal(parentheses ? " )" : ""));
        steps.push(new Operand(operand.index() + 1, 4, false));
    }

    private void printBinary(Operand operand, int priority, String operator) {
        boolean phrase = priority == 3;
        boolean parentheses =
                priority < operand.priorityAround() || phrase && operand.isRightOfPhrase();
        text.append(parentheses ? "( " : "");
        steps.push(new Literal(parentheses ? " )" : ""));
        steps.push(new Operand(operand.index() + 1, priority, phrase));
        steps.push(new Literal(operator));
        steps.push(new Operand(leftOperandAt[operand.index()], priority, false));
    }
}
