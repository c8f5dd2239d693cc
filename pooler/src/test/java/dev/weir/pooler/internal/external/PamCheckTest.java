package dev.weir.pooler.internal.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/// Passwords that the operating system knows: PAM itself, with a service of the test's.
@Timeout(60)
@SuppressWarnings("restricted") // it looks whether there is PAM
final class PamCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path directory;

    @BeforeEach
    void assumePam() {
        boolean there;
        try {
            there =
                    SymbolLookup.libraryLookup("libpam.so.0", Arena.global())
                            .find("pam_start_confdir")
                            .isPresent();
        } catch (IllegalArgumentException e) {
            there = false;
        }
        assumeTrue(there, "there is no Linux-PAM 1.4");
    }

    private void service(String lines) throws IOException {
        Files.writeString(directory.resolve("pgbouncer"), lines);
    }

    private Optional<String> refusal(String user, String password) {
        return new PamCheck("192.0.2.7", PATIENCE, Optional.of(directory)).refusal(user, password);
    }

    // pam_exec gives a program the password, and says who asks for whom.
    private void serviceThatKnows(String user, String password) throws IOException {
        Path program = directory.resolve("check");
        Files.writeString(
                program,
                """
                #!/bin/sh
                read -r given
                test "$PAM_USER" = '%s' && test "$given" = '%s' && test "$PAM_RHOST" = 192.0.2.7
                """
                        .formatted(user, password));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        service(
                "auth required pam_exec.so expose_authtok quiet "
                        + program
                        + "\naccount required pam_permit.so\n");
    }

    @Test
    void aPasswordIsHandedOn() throws IOException {
        serviceThatKnows("ann", "söcret of ann");
        assertThat(refusal("ann", "söcret of ann")).isEmpty();
        assertThat(refusal("ann", "wrong").orElseThrow()).startsWith("PAM says: ");
        assertThat(refusal("bob", "söcret of ann").orElseThrow()).startsWith("PAM says: ");
    }

    @Test
    void anAccountMayBeClosed() throws IOException {
        service("auth required pam_permit.so\naccount required pam_deny.so\n");
        assertThat(refusal("ann", "secret").orElseThrow()).startsWith("PAM says: ");
    }

    @Test
    void withoutAServiceNobodyComesIn() {
        assertThat(refusal("ann", "secret")).isPresent();
    }
}
