package dev.weir.pooler.internal.config;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// Databases or users that a rule is for.
///
/// @param keywords what stands there beside names
record NameMatch(Set<Keyword> keywords, Set<String> names) {
    enum Keyword {
        ALL,
        SAME_USER,
        REPLICATION
    }

    /// Gathers the tokens of a field.
    static final class Builder {
        private final Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
        private final Set<String> names = new HashSet<>();

        void add(Keyword keyword) {
            keywords.add(keyword);
        }

        void add(String name) {
            names.add(name);
        }

        NameMatch build() {
            return new NameMatch(Set.copyOf(keywords), Set.copyOf(names));
        }
    }

    boolean matchesUser(String user) {
        return keywords.contains(Keyword.ALL) || names.contains(user);
    }

    /// `all` is all databases, and physical replication has none.
    boolean matchesDatabase(HostRules.Request request) {
        if (request.purpose() == Purpose.REPLICATION) {
            return keywords.contains(Keyword.REPLICATION);
        }
        return keywords.contains(Keyword.ALL)
                || names.contains(request.database())
                || keywords.contains(Keyword.SAME_USER)
                        && request.database().equals(request.user());
    }
}
