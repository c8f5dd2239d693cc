package dev.weir.lab.internal.data;

import dev.weir.lab.Answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Measures ways to do the same work, in turns: A B C A B C ..., after a turn that only warms up.
/// Ratios are within a round, so that a machine that is slow for a while is slow for all.
final class Turns {
    private final int rounds;
    private final long turnNanos;
    private final List<String> titles = new ArrayList<>();
    private final List<LongSupplier> ways = new ArrayList<>();

    /// @param rounds how many turns each way has
    /// @param turnMs how long a turn takes at least
    Turns(int rounds, long turnMs) {
        this.rounds = rounds;
        turnNanos = TimeUnit.MILLISECONDS.toNanos(turnMs);
    }

    /// Adds a way; the first one is what the others are compared with.
    ///
    /// @param work does a piece of it and returns how much that was
    Turns way(String title, LongSupplier work) {
        titles.add(title);
        ways.add(work);
        return this;
    }

    Answer answer(String question, String unit) {
        ways.forEach(this::turn);
        double[][] rates = new double[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < ways.size(); way++) {
                rates[way][round] = turn(ways.get(way));
            }
        }
        List<Answer.Option> options = new ArrayList<>();
        for (int way = 0; way < ways.size(); way++) {
            options.add(option(titles.get(way), rates[way], rates[0]));
        }
        return new Answer(question, unit, options);
    }

    private double turn(LongSupplier work) {
        long begin = System.nanoTime();
        long done = 0;
        long now = begin;
        while (now - begin < turnNanos || done == 0) {
            done += work.getAsLong();
            now = System.nanoTime();
        }
        return done * 1e9 / (now - begin);
    }

    private static Answer.Option option(String title, double[] rates, double[] first) {
        double[] ratios = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            ratios[i] = rates[i] / first[i];
        }
        Arrays.sort(ratios);
        return new Answer.Option(
                title,
                Arrays.stream(rates).max().orElse(0),
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }
}
