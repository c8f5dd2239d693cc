package dev.weir.lab;

/// Is told how far the lab is, by the lab's thread.
@FunctionalInterface
public interface Progress {
    /// @param done how many steps are done
    /// @param steps how many there are
    /// @param now what is being done
    void tell(int done, int steps, String now);
}
