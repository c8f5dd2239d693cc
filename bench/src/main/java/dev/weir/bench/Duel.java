package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lets two contenders take turns: subject, peer, subject, peer.
final class Duel {
    /// Warming up is in turns too, so that it is equally long ago for both when the first round
    /// begins.
    private static final int WARM_UP_TURNS = 2;

    private Duel() {}

    static Result run(Cell cell, Contender subject, Contender peer, Schedule schedule)
            throws IOException, InterruptedException {
        Duration warmUp = schedule.warmUp().dividedBy(WARM_UP_TURNS);
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            subject.round(warmUp);
            peer.round(warmUp);
        }
        List<Round> subjects = new ArrayList<>();
        List<Round> peers = new ArrayList<>();
        for (int i = 0; i < schedule.rounds(); i++) {
            subjects.add(subject.round(schedule.round()));
            peers.add(peer.round(schedule.round()));
        }
        return new Result(cell, subjects, peers);
    }
}
