package dev.weir.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

import java.util.stream.Stream;

/// Gives a test the shared server of every wanted release.
public final class EveryPostgresProvider implements ArgumentsProvider {
    public EveryPostgresProvider() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return TestServers.versions().stream().map(TestServers::shared).map(Arguments::of);
    }
}
