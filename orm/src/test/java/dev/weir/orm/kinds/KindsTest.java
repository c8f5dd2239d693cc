package dev.weir.orm.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.DbSettings;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.JsonFormat;
import dev.weir.orm.entity.Many;
import dev.weir.orm.entity.Ref;
import dev.weir.orm.kinds.Everything.Color;
import dev.weir.orm.kinds.far.Balloon;
import dev.weir.orm.kinds.far.Boat;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.Discriminator;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.SqlType;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Inet;
import dev.weir.types.Interval;
import dev.weir.types.Point;
import dev.weir.types.Range;
import dev.weir.types.TsVector;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Entities of every kind, taken apart into the values of their columns and put together again: by
/// their models alone, and by a server.
final class KindsTest {
    private static final Address HOME =
            new Address("High Street", "GB", 7, Optional.of("2"), new Address.Spot(1.5, -2.5));

    private static Stream<Object> entities() {
        Customer customer =
                new Customer(
                        1L,
                        HOME,
                        null,
                        Ref.unfetched(),
                        Many.unfetched(),
                        Many.unfetched(),
                        Many.unfetched());
        return Stream.of(
                customer,
                new Card("4711", Ref.to(1L)),
                new Tag("new", Many.unfetched()),
                new Line(Ref.to(1L), 2, 3, Many.unfetched()),
                new Part(new Part.Key("Acme", 9), Ref.to(new Line.Key(1, 2))),
                new Part(new Part.Key("Acme", 10), Ref.none()),
                new Shape.Circle(1, 2.5, HOME),
                new Shape.Triangle(2, List.of(3.0, 4.0, 5.0), Ref.to(1L)),
                new Shape.Square(3, List.of(3.0), null),
                new Shape.Ellipse(4, 2.5, 0.5),
                letter(),
                truck(),
                new Boat(1, 3, new Boat.Size(2.5, 1)),
                balloon(),
                new Fixed("fixed", 3));
    }

    private static Letter letter() {
        Letter letter = new Letter();
        letter.setControl(true);
        letter.setText("a text");
        letter.setVersion(3);
        letter.setWriter(Ref.to(1L));
        letter.getStamp().setCountry("GB");
        letter.getStamp().cents = 85;
        return letter;
    }

    private static Vehicle.Truck truck() {
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.id = 1;
        truck.wheels = 18;
        truck.load = 12.5;
        return truck;
    }

    private static <T> List<@Nullable Object> values(EntityModel<T> model, T entity) {
        return IntStream.range(0, model.table().columns().size())
                .mapToObj(column -> model.value(entity, column))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @SuppressWarnings("unchecked") // of its own class
    private static EntityModel<Object> modelOf(Object entity) {
        return (EntityModel<Object>)
                (EntityModel<?>) dev.weir.orm.model.EntityModels.of(entity.getClass());
    }

    @ParameterizedTest
    @MethodSource("entities")
    void hasTheValuesThatItIsGiven(Object entity) {
        EntityModel<Object> model = modelOf(entity);
        List<@Nullable Object> values = values(model, entity);
        int[] columns = IntStream.range(0, values.size()).toArray();
        Object copy = model.with(entity, columns, values.toArray());
        assertThat(values(model, copy)).isEqualTo(values);
    }

    @Test
    void aKeyOfSeveralColumnsIsItsParts() {
        assertThat(_Line.model.partsOf(new Line.Key(1, 2))).isEqualTo(List.of(1L, 2));
        assertThat(_Line.model.keyOf(List.of(1L, 2))).isEqualTo(new Line.Key(1, 2));
    }

    @Test
    void aReferenceByAKeyOfSeveralColumnsCanBeChangedInOne() {
        Part part = new Part(new Part.Key("Acme", 9), Ref.to(new Line.Key(1, 2)));
        Part changed =
                _Part.model.with(
                        part, new int[] {_Part.model.table().index("line_line")}, new Object[] {5});
        assertThat(changed.line()).isEqualTo(Ref.to(new Line.Key(1, 5)));
    }

    @Test
    void oneColumnOfAnEmbeddedValueIsChanged() {
        Shape.Circle circle = new Shape.Circle(1, 2.5, HOME);
        int street = _Shape.model.table().index("street");
        Shape changed = _Shape.model.with(circle, new int[] {street}, new Object[] {"Low Street"});
        assertThat(changed)
                .isEqualTo(
                        new Shape.Circle(
                                1,
                                2.5,
                                new Address("Low Street", "GB", 7, HOME.floor(), HOME.spot())));
    }

    @Test
    void aSubtypeIsSomeRowsOfTheTable() {
        assertThat(_Shape.model.discriminator()).isEmpty();
        assertThat(_Shape_Polygon.model.discriminator())
                .contains(new Discriminator("kind", List.of("3", "4")));
    }

    @Test
    void elementsOfAnArrayAreOfTheTypeThatItsDefinitionNames() {
        assertThat(_Everything.natives.type().name()).isEqualTo("color[]");
        assertThat(_Everything.natives.elementType().name()).isEqualTo("color");
        assertThat(_Everything.nativeArray.type().name()).isEqualTo("color[]");
        assertThat(_Everything.names.elementType().name()).isEqualTo("varchar");
        assertThat(_Everything.names.type().toDriver(Set.of(Color.GREEN), new Moneys()))
                .isEqualTo(List.of("GREEN"));
    }

    @EveryPostgres
    void whatAServerKeptIsReadAgain(TestServer server) {
        Everything everything = everything();
        String name = "kinds_" + ProcessHandle.current().pid();
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.execute("drop database if exists " + name);
            admin.execute("create database " + name);
        }
        DbSettings settings = DbSettings.url(server.url() + "?dbname=" + name).json(new Moneys());
        try (Db db = Db.open(settings)) {
            db.client()
                    .script("create extension hstore; create type color as enum ('RED', 'GREEN')");
            Stream<Object> all = Stream.concat(Stream.of(everything), entities());
            List<Object> single = all.filter(each -> !isOfSeveral(each)).toList();
            single.stream().map(Object::getClass).distinct().forEach(each -> create(db, each));
            db.client().script(table(_Shape.model));
            db.client().script(table(_Craft.model));
            Stream.concat(single.stream(), entities().filter(KindsTest::isOfSeveral))
                    .forEach(each -> insert(db, each));
            for (Object each : single) {
                assertThat(read(db, modelOf(each))).contains(comparable(modelOf(each), each));
            }
            assertThat(db.from(Everything.class).where(_Everything.native_.gt(Color.RED)).count())
                    .isEqualTo(1);
            assertThat(
                            db.from(Everything.class)
                                    .where(_Everything.natives.contains(Color.RED))
                                    .count())
                    .isEqualTo(1);
            assertThat(
                            db.from(Everything.class)
                                    .where(_Everything.names.contains(Color.GREEN))
                                    .count())
                    .isEqualTo(1);
            assertThat(db.from(Shape.class).orderBy(_Shape.id.asc()).list())
                    .isEqualTo(entities().filter(Shape.class::isInstance).toList());
            assertThat(db.from(Craft.class).orderBy(_Craft.id.asc()).list())
                    .isEqualTo(entities().filter(Craft.class::isInstance).toList());
            assertThat(db.from(Boat.class).one().sails()).isEqualTo(3);
        }
    }

    /// Whether its table has entities of other classes too.
    private static boolean isOfSeveral(Object entity) {
        return entity instanceof Shape || entity instanceof Craft;
    }

    private static List<List<String>> read(Db db, EntityModel<Object> model) {
        return db.from(model).list().stream().map(each -> comparable(model, each)).toList();
    }

    private static List<String> comparable(EntityModel<Object> model, Object entity) {
        return values(model, entity).stream()
                .map(
                        each ->
                                each instanceof Object[] array
                                        ? List.of(array).toString()
                                        : each instanceof byte[] bytes
                                                ? new BigInteger(bytes).toString()
                                                : each instanceof int[] numbers
                                                        ? IntStream.of(numbers).boxed().toList()
                                                                + ""
                                                        : String.valueOf(each))
                .toList();
    }

    private static void create(Db db, Class<?> type) {
        db.client().script(table(dev.weir.orm.model.EntityModels.of(type)));
    }

    private static String table(EntityModel<?> model) {
        return model.table().columns().stream()
                .map(each -> "\"%s\" %s".formatted(each.name(), each.declaration()))
                .collect(
                        Collectors.joining(
                                ", ", "create table " + model.table().sql() + " (", ")"));
    }

    private static void insert(Db db, Object entity) {
        EntityModel<Object> model = modelOf(entity);
        List<@Nullable Object> values = new ArrayList<>();
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < model.table().columns().size(); i++) {
            ColumnModel<?> column = model.table().columns().get(i);
            places.append(i == 0 ? "$" : ", $")
                    .append(i + 1)
                    .append("::")
                    .append(column.type().name());
            values.add(sent(column.type(), model.value(entity, i)));
        }
        String names =
                model.table().columns().stream()
                        .map(each -> '"' + each.name() + '"')
                        .collect(Collectors.joining(", "));
        String sql =
                "insert into %s (%s) values (%s)".formatted(model.table().sql(), names, places);
        db.client().query(sql, values.toArray()).execute();
    }

    @SuppressWarnings("unchecked") // as the model says
    private static <V> @Nullable Object sent(SqlType<V> type, @Nullable Object value) {
        return value == null ? null : type.toDriver((V) value, new Moneys());
    }

    /// A JSON library for money alone.
    private static final class Moneys implements JsonFormat {
        @Override
        public String write(Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(this::write).collect(Collectors.joining(", ", "[", "]"))
                    : String.valueOf(((Money) value).cents());
        }

        @Override
        public Object read(String json, Type type) {
            return type == Money.class
                    ? new Money(Long.parseLong(json))
                    : Stream.of(json.replaceAll("[\\[\\] ]", "").split(","))
                            .map(each -> new Money(Long.parseLong(each)))
                            .toList();
        }
    }

    private static Balloon balloon() {
        Balloon balloon = new Balloon();
        balloon.setId(2);
        balloon.setHeight(100.5);
        return balloon;
    }

    private static Everything everything() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return new Everything(
                new UUID(1, 2),
                true,
                (byte) 1,
                (short) 2,
                3,
                4,
                1.5f,
                2.5,
                'x',
                null,
                Optional.of("note"),
                "story",
                "name",
                new BigDecimal("1.50"),
                BigInteger.TEN.pow(30),
                LocalDate.of(2026, 3, 1),
                LocalTime.of(12, 30),
                LocalDateTime.of(2026, 3, 1, 12, 30),
                now,
                now.atOffset(ZoneOffset.UTC),
                Duration.ofMinutes(90),
                new Interval(1, 2, 3),
                new byte[] {1, 2},
                new String[] {"a", "b"},
                new int[] {1, 2},
                List.of("c", "d"),
                Set.of(5L),
                List.of(Color.GREEN),
                Color.GREEN,
                Color.RED,
                Color.GREEN,
                List.of(Color.GREEN, Color.RED),
                new Color[] {Color.RED},
                Set.of(Color.GREEN),
                Size.LARGE,
                new Money(250),
                null,
                Json.of("{}"),
                List.of(new Money(1), new Money(2)),
                new Money(3),
                Range.closedOpen(now, now.plusSeconds(60)),
                Map.of("k", "v"),
                new TsVector(List.of()),
                Inet.of(InetAddress.getLoopbackAddress()),
                new Point(1, 2),
                now,
                6,
                "model");
    }
}
