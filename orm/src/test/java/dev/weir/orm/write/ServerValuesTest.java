package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ResultException;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.OptimisticLockException;
import dev.weir.orm.shop.Shop;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Entities for which the server makes values: identity keys, defaults, generated columns.
final class ServerValuesTest {
    private static Shop open(TestServer server) {
        Shop shop = Shop.open(server);
        shop.db().client().script(Parcel.TABLE);
        shop.takeStatements();
        return shop;
    }

    private static List<Parcel> parcels(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> Parcel.of("p" + i, i)).toList());
    }

    private static void assertStored(Db db, List<Parcel> parcels) {
        List<Object> keys = parcels.stream().map(each -> each.value(Parcel.ID)).toList();
        assertThat(new ArrayList<>(db.from(Parcel.class).byKeys(keys).values())).isEqualTo(parcels);
    }

    @EveryPostgres
    void anInsertReturnsWhatTheServerMade(TestServer server) {
        try (Shop shop = open(server)) {
            Parcel given = Parcel.of("one", 4);
            Parcel saved = shop.db().insert(given);
            assertThat(shop.takeStatements()).hasSize(1);
            assertThat(saved).isSameAs(given);
            assertThat(saved.value(Parcel.TWICE)).isEqualTo(8);
            assertStored(shop.db(), List.of(saved));
        }
    }

    @EveryPostgres
    void whatTheServerMadeComesBackInTheOrderOfTheEntities(TestServer server) {
        try (Shop shop = open(server)) {
            List<Parcel> given = parcels(10_000);
            // Of some the token is given, and of one the key.
            for (int i = 0; i < given.size(); i += 3) {
                given.get(i).set(Parcel.TOKEN, UUID.randomUUID());
            }
            given.get(77).set(Parcel.ID, 1_000_000L);
            List<Parcel> saved = shop.db().insertAll(given);
            assertThat(saved)
                    .extracting(each -> each.value(Parcel.LABEL))
                    .startsWith("p0", "p1", "p2");
            assertThat(saved).allMatch(p -> (int) p.value(Parcel.TWICE) == 2 * (int) p.value(8));
            assertThat(saved.get(77).value(Parcel.ID)).isEqualTo(1_000_000L);
            assertStored(shop.db(), saved);
        }
    }

    @EveryPostgres
    void updatesReturnTheNewVersionAndLeaveAloneWhatIsOnlyInserted(TestServer server) {
        try (Shop shop = open(server)) {
            List<Parcel> saved = shop.db().insertAll(parcels(3));
            Object before = saved.getFirst().value(Parcel.CHANGED);
            saved.forEach(each -> each.set(Parcel.SIZE, 99).set(Parcel.PLACE, null));
            shop.db().update(saved.getFirst());
            shop.db().updateAll(saved);
            assertThat(saved.getFirst().value(Parcel.CHANGED)).isNotEqualTo(before);
            assertThat(saved.getFirst().value(Parcel.TWICE)).isEqualTo(0);
            saved.forEach(each -> each.set(Parcel.SIZE, (int) each.value(Parcel.TWICE) / 2));
            assertStored(shop.db(), saved);
            Parcel old = saved.getFirst().set(Parcel.CHANGED, before);
            assertThatThrownBy(() -> shop.db().delete(old))
                    .isInstanceOf(OptimisticLockException.class);
        }
    }

    @EveryPostgres
    void streamsOfThemGoByCopyAsLongAsTheServerMakesTheSame(TestServer server) {
        try (Shop shop = open(server)) {
            List<Parcel> given = parcels(3000);
            given.get(2000).set(Parcel.TOKEN, UUID.randomUUID());
            assertThat(shop.db().bulk(Parcel.class).insert(given).inserted()).isEqualTo(3000);
            assertThat(shop.db().from(Parcel.class).count()).isEqualTo(3000);
            assertThat(shop.takeStatements())
                    .anySatisfy(sql -> assertThat(sql).startsWith("copy \"parcel\" (\"label\""))
                    .anySatisfy(
                            sql -> assertThat(sql).startsWith("insert into parcel as t (token"));
        }
    }

    @EveryPostgres
    void aTextThatIsTooLongIsRefusedAndNotCut(TestServer server) {
        try (Shop shop = open(server)) {
            List<Parcel> given = List.of(Parcel.of("a", 1), Parcel.of("longer than ten", 2));
            assertThatThrownBy(() -> shop.db().insertAll(given))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("value too long for type character varying(10)");
        }
    }

    @EveryPostgres
    void rowsThatATriggerLeavesOutUndoAll(TestServer server) {
        try (Shop shop = open(server)) {
            shop.db()
                    .client()
                    .script(
                            """
                            create function leave_out() returns trigger language plpgsql
                            as 'begin if new.size = 1 then return null; end if; return new; end';
                            create trigger leave_out before insert on parcel
                            for each row execute function leave_out()
                            """);
            assertThatThrownBy(() -> shop.db().insertAll(parcels(3)))
                    .isInstanceOf(ResultException.class)
                    .hasMessage(
                            "the server answered for 2 of 3 rows of parcel: a trigger or rule left"
                                    + " some out; nothing was kept");
            assertThat(shop.db().from(Parcel.class).count()).isZero();
        }
    }
}
