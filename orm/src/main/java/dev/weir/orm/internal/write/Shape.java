package dev.weir.orm.internal.write;

import java.util.List;

/// What an insert does with the columns of an entity.
///
/// @param sent whose values are sent
/// @param returned which come back, since the server made their values
record Shape(List<Integer> sent, List<Integer> returned) {
    Shape {
        sent = List.copyOf(sent);
        returned = List.copyOf(returned);
    }
}
