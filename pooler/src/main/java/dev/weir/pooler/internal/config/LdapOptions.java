package dev.weir.pooler.internal.config;

import java.util.List;

/// How a password is checked by LDAP. Does not change.
///
/// Source: PostgreSQL manual, LDAP Authentication.
///
/// @param servers `ldap://host:port` or `ldaps://host:port`, tried in this order; at least one
/// @param startTls whether the connection goes on with TLS before anything is asked
public record LdapOptions(List<String> servers, boolean startTls, Entry entry) {
    /// What stands for the user's name in a filter.
    public static final String USER_NAME = "$username";

    public LdapOptions {
        servers = List.copyOf(servers);
    }

    /// Which entry of the directory is the user's.
    public sealed interface Entry {
        /// The one of that name.
        record Named(String prefix, String suffix) implements Entry {}

        /// The only one that is found.
        ///
        /// @param base where to begin
        /// @param filter with [#USER_NAME]
        /// @param searcher who searches
        record Found(String base, Scope scope, String filter, Searcher searcher) implements Entry {}
    }

    /// Whom the directory lets search.
    ///
    /// @param name empty for nobody in particular
    public record Searcher(String name, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Searcher[" + name + "]";
        }
    }

    /// How far below the base.
    public enum Scope {
        BASE,
        ONE,
        SUB
    }
}
