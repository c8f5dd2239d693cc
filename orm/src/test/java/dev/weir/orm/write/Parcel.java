package dev.weir.orm.write;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.ColumnModel.Writing;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.model.TableModel;
import dev.weir.orm.model.ValueSource;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// An entity of everything that is unusual: a class that can be changed, whose key and other values
/// the server makes.
final class Parcel {
    static final String TABLE =
            """
            create type mood as enum ('GLAD', 'SAD');
            create type spot as (x integer, y text);
            create table parcel (
                id bigint generated always as identity primary key,
                token uuid not null default gen_random_uuid(),
                label varchar(10) not null unique,
                weights integer[],
                mood mood,
                moods mood[],
                days date[],
                place spot,
                size integer not null,
                twice integer generated always as (size * 2) stored,
                changed timestamptz not null
            )
            """;

    static final SqlType<Mood> MOOD = SqlTypes.enumName(SqlTypes.TEXT.named("mood"), Mood.class);
    static final SqlType<Spot> SPOT = SqlType.of("spot", Spot.class);

    static final int ID = 0;
    static final int TOKEN = 1;
    static final int LABEL = 2;
    static final int PLACE = 7;
    static final int SIZE = 8;
    static final int TWICE = 9;
    static final int CHANGED = 10;

    private final @Nullable Object[] values = new @Nullable Object[11];

    enum Mood {
        GLAD,
        SAD
    }

    record Spot(int x, String y) {}

    static {
        EntityModels.register(new Model());
    }

    static Parcel of(String label, int size) {
        Parcel parcel = new Parcel();
        return parcel.set(LABEL, label)
                .set(3, Arrays.asList(1, null, size))
                .set(4, Mood.SAD)
                .set(5, List.of(Mood.GLAD, Mood.SAD))
                .set(6, List.of(java.time.LocalDate.of(2024, 2, 29)))
                .set(PLACE, new Spot(size, "a \"b\", (c)"))
                .set(SIZE, size);
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    Parcel set(int column, @Nullable Object value) {
        values[column] = value;
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parcel that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Parcel" + Arrays.toString(values);
    }

    private static final class Model extends EntityModel<Parcel> {
        private static final List<ColumnModel<?>> COLUMNS =
                List.of(
                        ColumnModel.of("id", "id", SqlTypes.BIGINT)
                                .from(new ValueSource.Identity()),
                        ColumnModel.of("token", "token", SqlTypes.UUID)
                                .from(new ValueSource.Default()),
                        ColumnModel.of("label", "label", SqlTypes.VARCHAR),
                        ColumnModel.of("weights", "weights", SqlTypes.INTEGER.array()).nullable(),
                        ColumnModel.of("mood", "mood", MOOD).nullable(),
                        ColumnModel.of("moods", "moods", MOOD.array()).nullable(),
                        ColumnModel.of("days", "days", SqlTypes.DATE.array()).nullable(),
                        ColumnModel.of("place", "place", SPOT).nullable(),
                        ColumnModel.of("size", "size", SqlTypes.INTEGER)
                                .written(Writing.INSERT_ONLY),
                        ColumnModel.of("twice", "twice", SqlTypes.INTEGER)
                                .from(new ValueSource.Generated("size * 2")),
                        ColumnModel.of("changed", "changed", SqlTypes.TIMESTAMPTZ)
                                .from(new ValueSource.Version()));

        private Model() {
            super(Parcel.class, TableModel.of("parcel", COLUMNS, "id"), List.of());
        }

        @Override
        public Parcel read(EntityReader in) {
            Parcel parcel = new Parcel();
            for (int i = 0; i < COLUMNS.size(); i++) {
                parcel.values[i] = in.nullable(i, COLUMNS.get(i).type());
            }
            return parcel;
        }

        @Override
        public @Nullable Object value(Parcel entity, int column) {
            return entity.values[column];
        }

        @Override
        public Parcel with(Parcel entity, int[] columns, @Nullable Object[] changed) {
            for (int i = 0; i < columns.length; i++) {
                entity.values[columns[i]] = changed[i];
            }
            return entity;
        }
    }
}
