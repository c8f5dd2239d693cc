package dev.weir.lab;

/// The PostgreSQL that is measured with.
///
/// @param url for the clients, with the password if there is one
/// @param observerUrl for the observer, who should be a superuser so that a connection is left for
///   it when the others have run out
public record LabServer(String url, String observerUrl) {
    /// Does not show the passwords.
    @Override
    public String toString() {
        return "a PostgreSQL to be measured with";
    }
}
