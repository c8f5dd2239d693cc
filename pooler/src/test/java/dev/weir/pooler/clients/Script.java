package dev.weir.pooler.clients;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/// The clients' programs, which lie beside the tests.
final class Script {
    private Script() {}

    static Path named(String name) {
        URL found = Script.class.getResource(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + name + " beside the tests");
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
