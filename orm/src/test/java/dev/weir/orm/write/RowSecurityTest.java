package dev.weir.orm.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.ServerErrorException;
import dev.weir.orm.Db;
import dev.weir.orm.Query;
import dev.weir.orm.Tx;
import dev.weir.orm.shop.Book;
import dev.weir.orm.shop.Shop;
import dev.weir.orm.shop._Book;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.wire.SqlState;

import java.util.function.Consumer;

/// Deletes by a role to which row-level security applies.
final class RowSecurityTest {
    private static final String ROLE = "clerk_" + ProcessHandle.current().pid();

    /// @param policies what the role may do, and with which rows
    private static void asClerk(TestServer server, String policies, Consumer<Db> work) {
        try (Shop shop = Shop.open(server, "&pool_max_size=1")) {
            Db db = shop.db();
            db.client()
                    .script(
                            """
                            create role clerk;
                            grant select on author to clerk;
                            alter table book enable row level security;
                            create policy seen on book for select to clerk using (true);
                            create policy gone on book for delete to clerk using (true);
                            """
                                    .concat(policies)
                                    .replace("clerk", ROLE));
            try {
                db.tx(
                        _ -> {
                            db.client().execute("set local role " + ROLE);
                            work.accept(db);
                        });
            } finally {
                db.client().script("drop owned by " + ROLE + "; drop role " + ROLE);
            }
        }
    }

    private static Query<Book> byAusten(Db db) {
        return db.from(Book.class).where(_Book.author.name.eq("Jane Austen"));
    }

    @EveryPostgres
    void deletesThatLockFindOnlyWhatPoliciesForUpdatesShow(TestServer server) {
        asClerk(
                server,
                "grant select, update, delete on book to clerk",
                db -> {
                    assertThat(byAusten(db).count()).isEqualTo(2);
                    assertThat(byAusten(db).delete()).isZero();
                    assertThat(db.from(Book.class).limit(1).delete()).isZero();
                    assertThat(db.from(Book.class).where(_Book.id.eq(1L)).delete()).isEqualTo(1);
                });
    }

    @EveryPostgres
    void deletesThatLockDeleteWhatAPolicyForUpdatesShowsToo(TestServer server) {
        asClerk(
                server,
                """
                grant select, update, delete on book to clerk;
                create policy locked on book for update to clerk using (true) with check (false)
                """,
                db -> {
                    assertThat(byAusten(db).delete()).isEqualTo(2);
                    assertThat(db.from(Book.class).limit(1).delete()).isEqualTo(1);
                });
    }

    @EveryPostgres
    void deletesThatLockAreRefusedWithoutTheRightToUpdate(TestServer server) {
        asClerk(
                server,
                "grant select, delete on book to clerk",
                db -> {
                    assertThat(db.from(Book.class).where(_Book.id.eq(1L)).delete()).isEqualTo(1);
                    assertThatThrownBy(() -> db.tx(Tx.savepoint(), _ -> byAusten(db).delete()))
                            .isInstanceOfSatisfying(
                                    ServerErrorException.class,
                                    e ->
                                            assertThat(e.sqlState())
                                                    .isEqualTo(SqlState.INSUFFICIENT_PRIVILEGE));
                });
    }
}
