package dev.weir.driver;

import dev.weir.types.TypeRegistry;

/// How [Connector] finds its implementation without knowing it. Not for use by applications.
public interface ConnectorProvider {
    Connector connector(ConnectionSettings settings, TypeRegistry types);
}
