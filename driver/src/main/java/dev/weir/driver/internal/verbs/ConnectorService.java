package dev.weir.driver.internal.verbs;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.driver.ConnectorProvider;
import dev.weir.types.TypeRegistry;

/// Makes connectors.
public final class ConnectorService implements ConnectorProvider {
    @Override
    public Connector connector(ConnectionSettings settings, TypeRegistry types) {
        return new DatabaseConnector(settings, types);
    }
}
