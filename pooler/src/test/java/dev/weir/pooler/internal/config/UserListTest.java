package dev.weir.pooler.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.pooler.internal.auth.StoredSecret;
import dev.weir.wire.Md5Password;
import dev.weir.wire.ScramVerifier;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserListTest {
    private static final String VERIFIER = ScramVerifier.of("secret", 4096).text();
    private static final String MD5 = Md5Password.stored("ann", "secret");

    @Test
    void readsPasswords() {
        assertThat(parse("; comment\n\n  \"ann\" \"secret\" more\n# comment\n").secret("ann"))
                .contains(new StoredSecret.Plain("secret"));
    }

    @Test
    void readsMd5Passwords() {
        assertThat(parse("\"ann\" \"" + MD5 + "\"").secret("ann"))
                .contains(new StoredSecret.Md5(MD5));
    }

    @Test
    void readsScramVerifiers() {
        assertThat(parse("\"ann\" \"" + VERIFIER + "\"").secret("ann"))
                .contains(new StoredSecret.Scram(ScramVerifier.parse(VERIFIER)));
    }

    @Test
    void readsUsersWithoutASecret() {
        assertThat(parse("\"ann\" \"\"").secret("ann")).contains(new StoredSecret.None());
    }

    @Test
    void readsDoubledQuotes() {
        assertThat(parse("\"a\"\"n\" \"s\"\"\"").secret("a\"n"))
                .contains(new StoredSecret.Plain("s\""));
    }

    @Test
    void takesAShortMd5ForAPassword() {
        assertThat(parse("\"ann\" \"md5abc\"").secret("ann"))
                .contains(new StoredSecret.Plain("md5abc"));
    }

    @Test
    void takesTheLastLineOfAUser() {
        assertThat(parse("\"ann\" \"a\"\n\"ann\" \"b\"").secret("ann"))
                .contains(new StoredSecret.Plain("b"));
    }

    @Test
    void doesNotKnowOthers() {
        assertThat(parse("\"ann\" \"a\"").secret("Ann")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
ann secret       | the line is no user with a secret; write "user" "secret", with quotes
"ann"            | the line is no user with a secret; write "user" "secret", with quotes
"ann" secret     | the line is no user with a secret; write "user" "secret", with quotes
"ann" "secret    | the line is no user with a secret; write "user" "secret", with quotes
"" "secret"      | the user's name is empty or longer than 127 bytes; correct it
"ann" "SCRAM-SHA-256$1" | the secret is not well-formed; a SCRAM verifier is SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey, with salt and keys in base 64 and keys of 32 bytes
""")
    void saysWhatIsWrongInALine(String line, String message) {
        assertThatThrownBy(() -> parse("\n" + line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("users.txt:2: " + message);
    }

    @Test
    void refusesALongName() {
        assertThat(parse("\"" + "x".repeat(127) + "\" \"a\"").names()).hasSize(1);
        assertThatThrownBy(() -> parse("\"" + "x".repeat(128) + "\" \"a\""))
                .hasMessage(
                        "users.txt:1: the user's name is empty or longer than 127 bytes; correct"
                                + " it");
    }

    @Test
    void refusesALongSecret() {
        assertThat(parse("\"a\" \"" + "x".repeat(65_534) + "\"").names()).hasSize(1);
        assertThatThrownBy(() -> parse("\"a\" \"" + "x".repeat(65_535) + "\""))
                .hasMessage("users.txt:1: the secret is longer than 65534 bytes; shorten it");
    }

    @Test
    void showsNoSecret() {
        UserList users = parse("\"ann\" \"secret\"\n\"bob\" \"" + MD5 + "\"");
        assertThat(users).hasToString("UserList[2 users]");
        assertThat(users.secret("ann").orElseThrow()).hasToString("Plain[not shown]");
        assertThat(users.secret("bob").orElseThrow()).hasToString("Md5[not shown]");
        assertThat(parse("\"ann\" \"" + VERIFIER + "\"").secret("ann").orElseThrow())
                .hasToString("Scram[not shown]");
    }

    @Property
    void readsWhatWasQuoted(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 60) String user,
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 60)
                    String secret) {
        assertThat(parse(IniName.quote(user) + " " + IniName.quote(secret)).secret(user))
                .contains(new StoredSecret.Plain(secret));
    }

    private static UserList parse(String text) {
        Problems problems = new Problems();
        UserList users = UserList.parse("users.txt", text, problems);
        problems.throwIfAny();
        return users;
    }
}
