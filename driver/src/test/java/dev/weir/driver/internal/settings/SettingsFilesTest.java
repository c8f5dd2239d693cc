package dev.weir.driver.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

final class SettingsFilesTest {
    @TempDir private Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h|5432|d|u|first",
                "h|5433|d|u|any port",
                "H|5432|d|u|last",
                "a:b|1|d|back\\slash|esc:aped\\",
                "other|1|x|y|last",
            })
    void takesTheFirstLineThatMatches(
            String host, String port, String database, String user, String password)
            throws IOException {
        Path file =
                passwordFile(
                        "rw-------",
                        "# h:5432:d:u:comment",
                        "",
                        "h:5432:d",
                        "h:5432:d:u:first:what is behind another colon",
                        "h:*:d:u:any port",
                        "a\\:b:1:d:back\\\\slash:esc\\:aped\\\\",
                        "*:*:*:*:last");
        assertThat(PasswordFile.find(file, List.of(host, port, database, user))).contains(password);
    }

    @Test
    void doesNotUseAPasswordFileThatOthersMayRead() throws IOException {
        Path file = passwordFile("rw-r-----", "*:*:*:*:secret");
        assertThat(PasswordFile.find(file, List.of("h", "1", "d", "u"))).isEmpty();
    }

    @Test
    void hasNoPasswordWithoutAFile() {
        assertThat(PasswordFile.find(home.resolve("none"), List.of("h", "1", "d", "u"))).isEmpty();
    }

    @Test
    void takesAServiceBeforeTheEnvironmentAndAfterTheText() throws IOException {
        Files.writeString(
                home.resolve(".pg_service.conf"),
                """
                # comment
                [other]
                host=other
                [shop]
                host=db
                port=6000
                user=service
                [third]
                dbname=third
                """);
        Environment environment =
                Environment.of(
                        Map.of("HOME", home.toString(), "PGUSER", "env", "PGDATABASE", "envdb"));
        assertThat(SettingsText.complete(Map.of("service", "shop", "host", "text"), environment))
                .containsEntry("host", "text")
                .containsEntry("port", "6000")
                .containsEntry("user", "service")
                .containsEntry("dbname", "envdb");
    }

    @Test
    void looksForAServiceInTheSystemsFileToo() throws IOException {
        Files.writeString(home.resolve("pg_service.conf"), "[shop]\nhost=system\n");
        Environment environment =
                Environment.of(Map.of("HOME", "/nonexistent", "PGSYSCONFDIR", home.toString()));
        assertThat(SettingsText.complete(Map.of("service", "shop"), environment))
                .containsEntry("host", "system");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x]|there is no service \"shop\" in",
                "[shop]\\nhost|line 2: the line has no \"=\"",
                "[shop]\\nservice=x|line 2: a service may not name another",
                "[shop]\\nhots=x|line 2: there is no setting \"hots\"",
            })
    void refusesAServiceThatIsMissingOrMalformed(String content, String message)
            throws IOException {
        Path file = home.resolve("services");
        Files.writeString(file, content.replace("\\n", "\n"));
        Environment environment =
                Environment.of(Map.of("HOME", "/", "PGSERVICEFILE", file.toString()));
        assertThatThrownBy(() -> SettingsText.complete(Map.of("service", "shop"), environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private Path passwordFile(String permissions, String... lines) throws IOException {
        Path file = home.resolve("pgpass");
        Files.write(file, List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
