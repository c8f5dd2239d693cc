package dev.weir.pooler.internal.auth;

import dev.weir.wire.Bytes;
import dev.weir.wire.ScramVerifier;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// SCRAM verifiers for users of whom none is kept: made from plain passwords, and decoys for users
/// who do not exist. To make one takes as long as the iterations; those made are remembered, the
/// last used ones, up to a bound.
///
/// A user's salt follows from the name and a seed that lives as long as this object. So it is the
/// same at each log-in and whether or not the user exists, and a client learns nothing from it.
///
/// Thread-safe; one for all event loops. The lock is held for no longer than a look-up.
public final class ScramVerifiers {
    /// Most verifiers that are remembered; about half a kilobyte each.
    public static final int VERIFIERS_MAX = 10_000;

    private static final int SEED_BYTES = 32;

    private final Bytes seed;
    private final Recent made;
    private volatile int iterations;

    /// A user's name is part of the salt, and so of the key.
    private record Key(String user, String password, int iterations) {}

    private static final class Recent extends LinkedHashMap<Key, ScramVerifier> {
        private static final long serialVersionUID = 1;
        private final int entriesMax;

        Recent(int entriesMax) {
            super(16, 0.75f, true);
            this.entriesMax = entriesMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ScramVerifier> eldest) {
            return size() > entriesMax;
        }
    }

    ScramVerifiers(Bytes seed, int iterations, int verifiersMax) {
        if (iterations < 1) {
            throw new IllegalArgumentException(
                    "scram_iterations is " + iterations + ", must be at least 1");
        }
        this.seed = seed;
        this.iterations = iterations;
        this.made = new Recent(verifiersMax);
    }

    /// @param iterations PgBouncer's `scram_iterations`
    public static ScramVerifiers of(int iterations) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new ScramVerifiers(Bytes.of(seed), iterations, VERIFIERS_MAX);
    }

    /// Makes verifiers with another number of iterations from now on.
    ///
    /// @param changed at least 1
    public void iterations(int changed) {
        iterations = changed;
    }

    /// The verifier, if it was made before.
    Optional<ScramVerifier> known(String user, String password) {
        synchronized (made) {
            return Optional.ofNullable(made.get(new Key(user, password, iterations)));
        }
    }

    /// Makes the verifier: not in an event loop.
    ScramVerifier make(String user, String password) {
        int rounds = iterations;
        ScramVerifier verifier = ScramVerifier.of(password, rounds, decoy(user).salt());
        synchronized (made) {
            made.put(new Key(user, password, rounds), verifier);
        }
        return verifier;
    }

    /// One that no password fits.
    ScramVerifier decoy(String user) {
        ScramVerifier decoy = ScramVerifier.decoy(user, seed);
        return new ScramVerifier(iterations, decoy.salt(), decoy.storedKey(), decoy.serverKey());
    }
}
