package dev.weir.orm.internal.render;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// A statement while it is written. The same value node is the same parameter wherever it is
/// written.
public final class Output {
    private final StringBuilder sql = new StringBuilder(200);
    private final List<Node.Value> parameters = new ArrayList<>();
    private final IdentityHashMap<Node.Value, Integer> numbers = new IdentityHashMap<>();
    private Optional<Requirement> requirement = Optional.empty();

    public Output add(String text) {
        sql.append(text);
        return this;
    }

    public Output name(String identifier) {
        return add(Identifiers.of(identifier));
    }

    void parameter(Node.Value value) {
        Integer number = numbers.get(value);
        if (number == null) {
            parameters.add(value);
            number = parameters.size();
            numbers.put(value, number);
        }
        sql.append('$').append(number);
        if (value.typing() == Node.Typing.CAST) {
            sql.append("::").append(value.type().name());
        }
    }

    int length() {
        return sql.length();
    }

    /// Says that what was written from a place on is there only from a release on.
    void require(int release, int begin, String remedy) {
        if (requirement.filter(known -> known.release() >= release).isEmpty()) {
            requirement = Optional.of(new Requirement(release, sql.substring(begin), remedy));
        }
    }

    public Rendered rendered() {
        return new Rendered(sql.toString(), parameters, requirement);
    }
}
