package dev.weir.orm.internal.db;

import dev.weir.orm.Db;
import dev.weir.orm.DbProvider;
import dev.weir.orm.DbSettings;

/// Opens databases.
public final class DbService implements DbProvider {
    @Override
    public Db open(DbSettings settings) {
        return new DefaultDb(settings);
    }
}
