package dev.weir.lab.internal.data;

import dev.weir.lab.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Measures ways to do the same work, in turns: A B C A B C ..., after a turn that only warms up.
/// Ratios are within a round, so that a machine that is slow for a while is slow for all.
final class Turns {
    private final int rounds;
    private final long turnNanos;
    private final long end;
    private final List<String> titles = new ArrayList<>();
    private final List<LongSupplier> ways = new ArrayList<>();

    /// @param rounds how many turns each way has
    /// @param turnMs how long a turn takes at least
    /// @param time after which no round is begun but the first
    Turns(int rounds, long turnMs, Duration time) {
        this.rounds = rounds;
        turnNanos = TimeUnit.MILLISECONDS.toNanos(turnMs);
        end = System.nanoTime() + time.toNanos();
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
        List<double[]> rates = new ArrayList<>();
        do {
            rates.add(ways.stream().mapToDouble(this::turn).toArray());
        } while (rates.size() < rounds && System.nanoTime() - end < 0);
        List<Answer.Option> options = new ArrayList<>();
        for (int way = 0; way < ways.size(); way++) {
            options.add(option(way, rates));
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

    private Answer.Option option(int way, List<double[]> rates) {
        double[] ratios =
                rates.stream().mapToDouble(round -> round[way] / round[0]).sorted().toArray();
        return new Answer.Option(
                titles.get(way),
                rates.stream().mapToDouble(round -> round[way]).max().orElse(0),
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]);
    }
}
