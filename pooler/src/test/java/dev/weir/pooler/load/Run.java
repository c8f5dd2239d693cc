package dev.weir.pooler.load;

import dev.weir.testkit.Effort;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServerBuilder;
import dev.weir.testkit.TestServers;

import java.util.Random;

/// How long and with how many clients the tests under load run, and in front of what.
///
/// Short by itself. `-Dweir.load.seconds=60` says how long each test runs, `-Dweir.load.clients`
/// how many clients there are, `-Dweir.load.seed` which seed the first one has; a failure names its
/// seed.
final class Run {
    static final int CLIENTS = Integer.getInteger("weir.load.clients", 60);
    static final int SECONDS = Integer.getInteger("weir.load.seconds", Effort.of(2));

    /// How many times a test does what its clients are not to notice.
    static final int ROUNDS = Effort.of(3 * SECONDS);

    static final long SEED = Long.getLong("weir.load.seed", new Random().nextInt(1_000_000));

    private Run() {}

    /// A PostgreSQL with what the scenarios need.
    static TestServer startPostgres() {
        return postgres().start();
    }

    static TestServerBuilder postgres() {
        return TestServers.builder()
                .setting("fsync", "off")
                // What is committed must be there after a crash.
                .setting("synchronous_commit", "on")
                .statement("create role load superuser login")
                .statement("create table load_tokens (token text)")
                .statement("create table load_numbers (number int)");
    }
}
