package dev.weir.pooler.internal.config;

/// Which host of a list the next connection goes to.
public enum LoadBalanceHosts implements Word {
    /// The next in the list each time.
    ROUND_ROBIN("round-robin"),
    /// The same until a connection to it fails, then the next.
    DISABLE("disable");

    private final String word;

    LoadBalanceHosts(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
