package dev.weir.pooler.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// A program for Node whose first argument names a case and whose second is the settings as JSON.
/// It prints what the case found. The packages that it needs are fetched once by npm.
final class NodeScript {
    private static final String INSTALL = "install Node 18 or newer, with npm";

    /// Where the packages are kept, between runs too.
    private static final Path HOME = Path.of("target", "node-clients").toAbsolutePath();

    /// A copy of what was fetched, written when all was there.
    private static final Path MARK = HOME.resolve("fetched.json");

    /// Empty, or why there are no packages.
    private static String reason = "";

    private final Program program;

    private NodeScript(Program program) {
        this.program = program;
    }

    /// The test is skipped where Node is missing, or npm cannot fetch the packages.
    static NodeScript named(String file) {
        Program node = Program.named("node", INSTALL);
        fetchPackages();
        return new NodeScript(
                node.with(Map.of("NODE_PATH", HOME.resolve("node_modules").toString()))
                        .with(Script.named(file).toString()));
    }

    private static synchronized void fetchPackages() {
        if (!isFetched() && reason.isEmpty()) {
            reason = fetch();
        }
        assumeTrue(reason.isEmpty(), reason);
    }

    private static boolean isFetched() {
        try {
            return Files.exists(MARK) && Files.mismatch(Script.named("package.json"), MARK) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty, or why it failed.
    private static String fetch() {
        Program npm = Program.named("npm", INSTALL);
        try {
            Files.createDirectories(HOME);
            Files.deleteIfExists(MARK);
            Path wanted = Script.named("package.json");
            Files.copy(wanted, HOME.resolve("package.json"), REPLACE_EXISTING);
            Outcome outcome =
                    npm.run("install", "--prefix", HOME.toString(), "--no-audit", "--no-fund");
            if (outcome.code() != 0) {
                return "npm could not fetch the packages of package.json: " + outcome.errors();
            }
            Files.copy(wanted, MARK);
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a case prints.
    String run(String name, Access access) {
        return program.run(name, json(access)).orFail().output();
    }

    private static String json(Access access) {
        return access.keywords().entrySet().stream()
                .map(entry -> "\"%s\": \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
