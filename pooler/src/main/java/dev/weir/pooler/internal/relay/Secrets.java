package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.StoredSecret;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Secret;

import java.util.Optional;

/// What `auth_file` has of users, as the log-in wants it.
final class Secrets {
    private Secrets() {}

    static Optional<StoredSecret> stored(Configuration configuration, String user) {
        return configuration
                .userList()
                .secret(user)
                .map(
                        secret ->
                                switch (secret) {
                                    case Secret.None() -> new StoredSecret.None();
                                    case Secret.Plain(var password) ->
                                            new StoredSecret.Plain(password);
                                    case Secret.Md5(var stored) -> new StoredSecret.Md5(stored);
                                    case Secret.Scram(var verifier) ->
                                            new StoredSecret.Scram(verifier);
                                });
    }
}
