package dev.weir.driver;

/// How [Connector] finds its implementation without knowing it. Not for use by applications.
public interface ConnectorProvider {
    Connector connector(ConnectionSettings settings);
}
