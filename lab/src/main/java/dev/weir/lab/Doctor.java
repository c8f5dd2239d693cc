package dev.weir.lab;

import java.util.List;

/// Looks at a live server and says in plain words what would run out first, and which sizes would
/// fit.
public interface Doctor {
    /// What it found, the gravest first. Reads only; takes one connection and some milliseconds.
    ///
    /// @param url the server
    /// @param fleet who connects to it
    /// @throws dev.weir.driver.PostgresException if the server cannot be reached
    List<Advice> examine(String url, Fleet fleet);

    /// What can be said of a fleet without looking at a server.
    List<Advice> examine(Fleet fleet);
}
