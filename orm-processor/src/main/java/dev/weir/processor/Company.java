package dev.weir.processor;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.ServiceLoader;

import javax.annotation.processing.Processor;

/// Whether other annotation processors may run in the same compilation. What one processor claims,
/// those behind it never see, and entities are of interest to several.
enum Company {
    /// None is on the processor path.
    ALONE,
    /// Some are, or it cannot be known.
    OTHERS;

    private static final String SERVICE = "META-INF/services/" + Processor.class.getName();

    /// Who is on the path that this processor was loaded from. To be asked while it is made: one
    /// that the compiler was told of, in place of finding it, may be in company that is not on the
    /// path. Services of modules are not seen.
    static Company here() {
        ClassLoader path = Company.class.getClassLoader();
        if (path == null || Company.class.getModule().isNamed() || !isFound()) {
            return OTHERS;
        }
        try {
            for (URL each : Collections.list(path.getResources(SERVICE))) {
                if (!isOurs(each)) {
                    return OTHERS;
                }
            }
            return ALONE;
        } catch (IOException e) {
            return OTHERS;
        }
    }

    private static boolean isFound() {
        String loader = ServiceLoader.class.getName();
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(each -> each.getClassName().startsWith(loader)));
    }

    private static boolean isOurs(URL service) throws IOException {
        try (var in = service.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .allMatch(EntityProcessor.class.getName()::equals);
        }
    }
}
