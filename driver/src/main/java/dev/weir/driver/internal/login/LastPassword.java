package dev.weir.driver.internal.login;

import dev.weir.wire.ScramSecret;

/// The password that a connector has logged in with last, with the SCRAM keys that follow from it:
/// connections that are opened with the same password do the server's iterations once. Thread-safe.
public final class LastPassword {
    private volatile ScramSecret.Password last = new ScramSecret.Password("");

    ScramSecret.Password of(String password) {
        ScramSecret.Password before = last;
        if (before.password().equals(password)) {
            return before;
        }
        ScramSecret.Password now = new ScramSecret.Password(password);
        last = now;
        return now;
    }
}
