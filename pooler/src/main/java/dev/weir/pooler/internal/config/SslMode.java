package dev.weir.pooler.internal.config;

/// How much TLS is insisted on, towards clients or towards servers.
public enum SslMode implements Word {
    DISABLE("disable"),
    ALLOW("allow"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String word;

    SslMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
