package dev.weir.driver;

import java.io.Serializable;

/// One try to connect, and why it did not lead to a session.
///
/// @param host the host as the settings name it: a name, an address, or a socket's directory
/// @param address what was connected to (`192.0.2.7:5432`, `/tmp/.s.PGSQL.5432`); empty if the
///   host's name could not be resolved
/// @param outcome what happened, as a clause of a sentence
public record ConnectAttempt(String host, String address, String outcome) implements Serializable {
    @Override
    public String toString() {
        String shown =
                address.isEmpty() || address.equals(host) ? host : host + " (" + address + ")";
        return shown + ": " + outcome;
    }
}
