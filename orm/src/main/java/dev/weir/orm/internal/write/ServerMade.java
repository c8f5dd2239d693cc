package dev.weir.orm.internal.write;

import dev.weir.driver.SqlText;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.Discriminator;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.ValueSource;

import java.util.List;
import java.util.Optional;

/// What new rows have that the data layer makes of its own accord, as expressions of the server.
final class ServerMade {
    /// A UUID of version 7 of its random bits and the time, on every release.
    private static final String UUID_V7 =
            "encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing"
                + " substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from"
                + " 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid";

    private ServerMade() {}

    /// The expression for a column; empty for one that the server has a default for, or nothing.
    static Optional<String> sql(EntityTable<?> table, int column) {
        ColumnModel<?> model = table.column(column);
        return switch (model.source()) {
            case ValueSource.Sequence sequence ->
                    Optional.of("nextval(" + SqlText.literal(sequence.sequence()) + ")");
            case ValueSource.UuidV7 _ -> Optional.of(UUID_V7);
            case ValueSource.Version _ -> Optional.of(firstVersion(model));
            case ValueSource.Discriminator _ -> Optional.of(discriminator(table.model()));
            case ValueSource.Program _,
                    ValueSource.Identity _,
                    ValueSource.Default _,
                    ValueSource.Generated _ ->
                    Optional.empty();
        };
    }

    private static String firstVersion(ColumnModel<?> model) {
        return Number.class.isAssignableFrom(model.type().javaType()) ? "0" : "clock_timestamp()";
    }

    private static String discriminator(EntityModel<?> model) {
        List<?> values =
                model.discriminator().<List<?>>map(Discriminator::values).orElse(List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException(
                    model.type().getName()
                            + " is several entities of one table: insert into one of them");
        }
        Object value = values.getFirst();
        return value instanceof Number ? value.toString() : SqlText.literal(value.toString());
    }
}
