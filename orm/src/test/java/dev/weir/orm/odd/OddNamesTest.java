package dev.weir.orm.odd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.orm.Db;
import dev.weir.orm.model.EntityModels;
import dev.weir.orm.schema.Schema;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.List;
import java.util.function.Consumer;

/// What the processor writes for names that Java or the data layer has, too.
final class OddNamesTest {
    private static void on(TestServer server, Consumer<Db> test) {
        try (Connection admin = Connector.of(server.url()).connect()) {
            admin.script("drop database if exists odd_names with (force)");
            admin.script("create database odd_names");
        }
        try (Db db = Db.open(server.url() + "?dbname=odd_names")) {
            Schema schema =
                    Schema.of(
                            List.of(
                                    EntityModels.of(Character.class),
                                    EntityModels.of(Sign.class),
                                    EntityModels.of(Machine.class),
                                    EntityModels.of(Coin.class)));
            db.client().script(schema.create());
            test.accept(db);
        }
    }

    /// The server cuts names: of two that are cut alike the second is there already.
    @EveryPostgres
    void constraintsWithoutRoomForTheNamesOfTheirColumns(TestServer server) {
        on(
                server,
                db -> {
                    Schema schema = Schema.of(List.of(EntityModels.of(Lengthy.class)));
                    db.client().script(schema.create());
                    assertThat(schema.difference(db.client()).script()).isEmpty();
                });
    }

    @EveryPostgres
    void aClassCalledAsOneOfTheLanguage(TestServer server) {
        on(
                server,
                db -> {
                    Character character = new Character(1, 'x', 0.5, 7, Discriminator.ODD);
                    db.insert(character);
                    assertThat(db.from(Character.class).where(_Character.letter.eq('x')).one())
                            .isEqualTo(character);
                    assertThat(db.from(Character.class).where(_Character.σ.gt(0.6)).list())
                            .isEmpty();
                });
    }

    @EveryPostgres
    void aColumnOfATypeOfTheLanguageBesideSuchAClass(TestServer server) {
        on(
                server,
                db -> {
                    Sign sign = db.insert(new Sign(1, 'x'));
                    assertThat(db.from(Sign.class).where(_Sign.letter.eq('x')).list())
                            .containsExactly(sign);
                });
    }

    @EveryPostgres
    void kindsOfOneSimpleName(TestServer server) {
        on(
                server,
                db -> {
                    Machine car = new Machine.Car.Small(1, 2, Discriminator.PLAIN);
                    Machine truck = new Machine.Truck.Small(2, 5);
                    db.insertAll(List.of(car, truck));
                    assertThat(db.from(Machine.class).orderBy(_Machine.id.asc()).list())
                            .containsExactly(car, truck);
                });
    }

    @EveryPostgres
    void propertiesCalledAsWhatTheMetamodelHas(TestServer server) {
        on(
                server,
                db -> {
                    Coin coin = new Coin();
                    coin.id = 1;
                    coin.$value = 5;
                    coin.Model = 6;
                    coin.side.$head = "queen";
                    db.insert(coin);
                    Coin found =
                            db.from(Coin.class)
                                    .where(
                                            _Coin.Model_.eq(6),
                                            _Coin.ROOT_.eq(0),
                                            _Coin.$value.eq(5),
                                            _Coin.side.$head.eq("queen"))
                                    .one();
                    assertThat(found.side.$head).isEqualTo("queen");
                });
    }
}
