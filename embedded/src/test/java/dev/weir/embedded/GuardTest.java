package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Timeout(120)
final class GuardTest {
    /// A program that starts a server, says which, and dies without a chance to stop it.
    static final class DyingProgram {
        private DyingProgram() {}

        public static void main(String[] arguments) {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            System.out.println(postgres.processId() + " " + postgres.socketDirectory());
            Runtime.getRuntime().halt(1);
        }
    }

    /// A program that is told to end and has something to do with its server first.
    static final class TidyProgram {
        private TidyProgram() {}

        public static void main(String[] arguments) {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().ending(Ending.BY_CLOSE).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres)));
            System.exit(0);
        }

        private static void end(EmbeddedPostgres postgres) {
            // All hooks run at once: those that do not wait have ended long before this one.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            System.out.println(postgres.isRunning());
            postgres.close();
            System.out.println(postgres.isRunning());
        }
    }

    @Test
    void leavesTheEndToAProgramThatClosesIt() throws Exception {
        Process program = start(TidyProgram.class);
        try (var reader = program.inputReader()) {
            assertThat(reader.readAllLines()).containsExactly("true", "false");
        }
    }

    private static Process start(Class<?> program) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classPath, program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void endsTheServerOfAProgramThatWasKilled() throws Exception {
        Process program = start(DyingProgram.class);
        String[] said;
        try (var reader = program.inputReader()) {
            said = reader.readLine().split(" ");
        }
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        ProcessHandle.of(Long.parseLong(said[0]))
                .ifPresent(server -> server.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        File home = new File(said[1]);
        for (int i = 0; home.exists() && i < 1000; i++) {
            Thread.sleep(10);
        }
        assertThat(Files.exists(home.toPath())).isFalse();
    }
}
