package dev.weir.pooler;

import java.util.List;

/// What a configuration asks for, before anything is started.
///
/// @param pools one for each line of `[databases]`
/// @param clientsMax `max_client_conn`
/// @param preparedMax `max_prepared_statements`; 0 if they are not followed
public record PoolerPlan(List<Pool> pools, int clientsMax, int preparedMax) {
    public PoolerPlan {
        pools = List.copyOf(pools);
    }

    /// The pool of a database.
    ///
    /// @param database as clients name it; `*` for any other
    /// @param mode `session`, `transaction` or `statement`
    /// @param size connections for each user
    /// @param reserve how many more for each user, when clients have waited
    /// @param databaseMax most connections of all users together; 0 for no limit
    public record Pool(String database, String mode, int size, int reserve, int databaseMax) {
        /// Most connections, if so many users come.
        public int connectionsMax(int users) {
            int wanted = users * (size + reserve);
            return databaseMax == 0 ? wanted : Math.min(wanted, databaseMax);
        }
    }
}
