package dev.weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

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

    @Test
    void endsTheServerOfAProgramThatWasKilled() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process program =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                DyingProgram.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
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
