package dev.weir.pooler.internal.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many clients are logged in, by database and by user, and the bounds on that. From any
/// thread.
final class ClientCounts {
    private final Map<String, Integer> byDatabase = new HashMap<>();
    private final Map<String, Integer> byUser = new HashMap<>();

    /// Counts a client in, if both bounds allow it.
    ///
    /// @param databaseMax 0 is no bound
    /// @param userMax 0 is no bound
    /// @return the key that does not allow it
    synchronized Optional<String> enter(
            String database, int databaseMax, String user, int userMax) {
        if (databaseMax > 0 && ofDatabase(database) >= databaseMax) {
            return Optional.of("max_db_client_connections");
        }
        if (userMax > 0 && ofUser(user) >= userMax) {
            return Optional.of("max_user_client_connections");
        }
        byDatabase.merge(database, 1, Integer::sum);
        byUser.merge(user, 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void leave(String database, String user) {
        byDatabase.merge(database, -1, Integer::sum);
        byUser.merge(user, -1, Integer::sum);
    }

    /// How many are at the console.
    synchronized int atConsole() {
        return ofDatabase(ConsoleAdmission.OWNER);
    }

    /// Users of whom somebody has been logged in.
    synchronized List<String> users() {
        return List.copyOf(byUser.keySet());
    }

    synchronized int ofDatabase(String database) {
        return byDatabase.getOrDefault(database, 0);
    }

    synchronized int ofUser(String user) {
        return byUser.getOrDefault(user, 0);
    }
}
