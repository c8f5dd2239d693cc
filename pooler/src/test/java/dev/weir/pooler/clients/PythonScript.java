package dev.weir.pooler.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A Python program whose first argument names a case and whose second is a connection string. It
/// prints what the case found.
final class PythonScript {
    /// By module, since one program of several may have it.
    private static final Map<String, Optional<Program>> PYTHONS = new ConcurrentHashMap<>();

    private final Program program;

    private PythonScript(Program program) {
        this.program = program;
    }

    /// The test is skipped where no Python has the module.
    static PythonScript named(String file, String module, String debianPackage) {
        Optional<Program> python = PYTHONS.computeIfAbsent(module, PythonScript::find);
        assumeTrue(
                python.isPresent(),
                "no Python has the module " + module + ": apt-get install " + debianPackage);
        return new PythonScript(python.orElseThrow().with(Script.named(file).toString()));
    }

    private static Optional<Program> find(String module) {
        return Program.allNamed("python3")
                .filter(python -> python.run("-c", "import " + module).code() == 0)
                .findFirst();
    }

    /// With variables of its environment.
    PythonScript with(Map<String, String> variables) {
        return new PythonScript(program.with(variables));
    }

    /// What a case prints.
    String run(String name, Access access) {
        return program.run(name, access.connectionString()).orFail().output();
    }
}
