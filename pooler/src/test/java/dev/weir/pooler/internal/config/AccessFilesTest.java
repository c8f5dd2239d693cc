package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class AccessFilesTest {
    @TempDir Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(directory.resolve("users"), "\"ann\" \"secret\"\n");
        Files.writeString(directory.resolve("hba"), "local all all peer map=m\n");
        Files.writeString(directory.resolve("ident"), "m ann bob\n");
    }

    @Test
    void areRead() {
        Configuration read =
                parse(
                        "auth_type=hba\n"
                                + "auth_file=D/users\n"
                                + "auth_hba_file=D/hba\n"
                                + "auth_ident_file=D/ident");
        assertThat(read.userList().names()).containsExactly("ann");
        assertThat(read.hba().orElseThrow().size()).isEqualTo(1);
        assertThat(read.ident().allows("m", "ann", "bob")).isTrue();
    }

    @Test
    void ofRulesAreReadOnlyForHba() {
        Configuration read = parse("auth_hba_file=D/nowhere\nauth_ident_file=D/nowhere");
        assertThat(read.hba()).isEmpty();
        assertThat(read.ident().has("m")).isFalse();
    }

    @Test
    void areReadAgainByReload() throws IOException {
        Path ini = directory.resolve("a.ini");
        Files.writeString(ini, "[pgbouncer]\nauth_file=" + directory.resolve("users"));
        Configuration before = Configuration.load(ini);
        Files.writeString(directory.resolve("users"), "\"bob\" \"secret\"\n");
        assertThat(before.reload().userList().names()).containsExactly("bob");
        assertThat(before.userList().names()).containsExactly("ann");
    }

    @Test
    void areReadWhenSetToOthers() {
        Configuration read = parse("").with("auth_file", directory.resolve("users").toString());
        assertThat(read.userList().names()).containsExactly("ann");
    }

    @Test
    void withErrorsNameFileAndLine() throws IOException {
        Files.writeString(directory.resolve("users"), "\n\nann\n");
        Files.writeString(directory.resolve("hba"), "nonsense\n");
        assertThatThrownBy(() -> parse("auth_type=hba\nauth_file=D/users\nauth_hba_file=D/hba"))
                .hasMessage(
                        directory.resolve("users")
                                + ":3: the line is no user with a secret; write \"user\""
                                + " \"secret\", with quotes\n"
                                + directory.resolve("hba")
                                + ":1: \"nonsense\" is no type of rule; use local, host, hostssl or"
                                + " hostnossl");
    }

    @Test
    void ofUsersMayBeMissing() {
        Path missing = directory.resolve("missing");
        assertThat(parse("auth_file=D/missing").warnings())
                .contains(
                        "cannot read auth_file "
                                + missing
                                + ": there is no such file; correct the name");
    }

    @Test
    void ofRulesMayNotBeMissing() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> parse("auth_type=hba\nauth_hba_file=D/missing"))
                .hasMessage(
                        "cannot read auth_hba_file "
                                + missing
                                + ": there is no such file; correct the name");
    }

    @Test
    void ofRulesMayNotNameAMapThatIsNotThere() {
        String message =
                directory.resolve("hba")
                        + ":1: there is no map \"m\" in auth_ident_file;"
                        + " add a line for it, or correct the name";
        assertThatThrownBy(() -> parse("auth_type=hba\nauth_hba_file=D/hba")).hasMessage(message);
    }

    private Configuration parse(String settings) {
        return Configuration.parse(
                "t.ini", "[pgbouncer]\n" + settings.replace("D/", directory + "/"));
    }
}
