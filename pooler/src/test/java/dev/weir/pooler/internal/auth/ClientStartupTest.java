package dev.weir.pooler.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ClientStartupTest {
    private static final StartupRules RULES =
            StartupRules.of(List.of("IntervalStyle"), List.of("extra_float_digits"));
    private static final StartupRules LENIENT =
            StartupRules.of(List.of("search_path"), List.of("options"));

    private static StartupMessage message(ProtocolVersion version, String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("user", "alice");
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return new StartupMessage(version, parameters);
    }

    private static ClientStartup read(StartupRules rules, String... pairs) {
        return ClientStartup.of(message(ProtocolVersion.V3_0, pairs), rules);
    }

    private static ClientStartup.Accepted accepted(StartupRules rules, String... pairs) {
        ClientStartup startup = read(rules, pairs);
        assertThat(startup).isInstanceOf(ClientStartup.Accepted.class);
        return (ClientStartup.Accepted) startup;
    }

    private static Map<String, String> options(StartupRules rules, String options) {
        return accepted(rules, "options", options).parameters();
    }

    private static String refusal(ClientStartup startup) {
        assertThat(startup).isInstanceOf(ClientStartup.Refused.class);
        return Talk.shown(((ClientStartup.Refused) startup).refusal());
    }

    @Test
    void theDatabaseIsNamedAsTheUserUnlessSaidOtherwise() {
        assertThat(accepted(RULES).database()).isEqualTo("alice");
        assertThat(accepted(RULES, "database", "").database()).isEqualTo("alice");
        assertThat(accepted(RULES, "database", "shop").database()).isEqualTo("shop");
    }

    @Test
    void aUserIsNeeded() {
        assertThat(refusal(read(RULES, "user", ""))).isEqualTo("08P01 no username supplied");
    }

    @Test
    void namesAreBoundedInBytes() {
        String longest = "é".repeat(63);
        assertThat(accepted(RULES, "user", longest, "database", "d".repeat(63)).user())
                .isEqualTo(longest);
        assertThat(refusal(read(RULES, "user", longest + "ab", "database", "d")))
                .isEqualTo("08P01 username too long: it has 128 bytes");
        assertThat(refusal(read(RULES, "database", "d".repeat(64))))
                .isEqualTo("3D000 no such database: " + "d".repeat(63) + ": its name has 64 bytes");
    }

    @Test
    void trackedParametersAreKeptByTheirNamesInLowerCase() {
        assertThat(
                        accepted(
                                        RULES,
                                        "DateStyle",
                                        "ISO",
                                        "client_encoding",
                                        "UTF8",
                                        "TimeZone",
                                        "UTC",
                                        "application_name",
                                        "",
                                        "intervalstyle",
                                        "iso_8601")
                                .parameters())
                .containsExactly(
                        Map.entry("datestyle", "ISO"),
                        Map.entry("client_encoding", "UTF8"),
                        Map.entry("timezone", "UTC"),
                        Map.entry("application_name", ""),
                        Map.entry("intervalstyle", "iso_8601"));
    }

    @Test
    void ignoredParametersDoNothing() {
        assertThat(accepted(RULES, "extra_float_digits", "2").parameters()).isEmpty();
        assertThat(options(RULES, "-c extra_float_digits=2")).isEmpty();
    }

    @Test
    void otherParametersAreRefused() {
        assertThat(refusal(read(RULES, "work_mem", "x")))
                .isEqualTo("08P01 unsupported startup parameter: work_mem: its value is x");
        assertThat(refusal(read(RULES, "User", "x")))
                .isEqualTo("08P01 unsupported startup parameter: User: its value is x");
    }

    /// CVE-2026-107349: an option without a name, for which PgBouncer looked for ever.
    @ParameterizedTest
    @ValueSource(strings = {"-c=", "-c =", "-c =x", "--=", "--", "-c", "-c=  -c="})
    void anOptionWithoutANameIsRefused(String options) {
        assertThat(refusal(read(RULES, "options", options)))
                .startsWith("08P01 unsupported options startup parameter: ");
    }

    @Test
    void aNameCannotForgeALineOfTheLog() {
        assertThat(refusal(read(RULES, "x\nLOG: y", "z")))
                .isEqualTo("08P01 unsupported startup parameter: x?LOG: y: its value is z");
    }

    // As in PgBouncer's own tests.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c timezone=Europe/Lisbon  -c    datestyle=German,\\ YMD",
                "-ctimezone=Europe/Lisbon  -cdatestyle=German,\\ YMD",
                "  --timezone=Europe/Lisbon\t--datestyle=German,\\ YMD\n",
                "-c t\\imezone=\\E\\u\\r\\o\\pe/Lisbon  -c    dat\\estyle\\=\\Ge\\rman,\\ YMD\\"
            })
    void optionsAreRead(String options) {
        assertThat(options(RULES, options))
                .containsExactly(
                        Map.entry("timezone", "Europe/Lisbon"),
                        Map.entry("datestyle", "German, YMD"));
    }

    @Test
    void aHyphenInAnOptionIsAnUnderscore() {
        assertThat(options(LENIENT, "--search-path=a --application-name=b"))
                .containsExactly(Map.entry("search_path", "a"), Map.entry("application_name", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-d", "-c timezone", "-c", "timezone=UTC", "--=1", "-c =1", "-cc\\ "})
    void otherArgumentsAreRefused(String options) {
        String refusal =
                "08P01 unsupported options startup parameter: only '-c config=val' and"
                        + " '--config=val' are allowed: options are "
                        + options;
        assertThat(refusal(read(RULES, "options", options))).isEqualTo(refusal);
        assertThat(refusal(read(LENIENT, "options", options))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable_seqscan", "user", "database", "replication", "options"})
    void unknownOptionsAreRefused(String name) {
        assertThat(refusal(read(RULES, "options", "-c " + name + "=x")))
                .isEqualTo(
                        "08P01 unsupported startup parameter in options: "
                                + name
                                + ": its value is x");
    }

    @Test
    void unknownOptionsAreIgnoredWhereOptionsAre() {
        assertThat(options(LENIENT, "-c enable_seqscan=off -c timezone=UTC"))
                .containsExactly(Map.entry("timezone", "UTC"));
    }

    @Test
    void emptyOptionsSayNothing() {
        assertThat(options(RULES, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "database,LOGICAL",
        "true,PHYSICAL",
        "T,PHYSICAL",
        "yes,PHYSICAL",
        "on,PHYSICAL",
        "1,PHYSICAL",
        "off,NONE",
        "of,NONE",
        "FALSE,NONE",
        "n,NONE",
        "0,NONE"
    })
    void replicationIsReadAsTheServerDoes(String value, Replication replication) {
        assertThat(accepted(RULES, "replication", value).replication()).isEqualTo(replication);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "o", "2", "DATABASE", "truee"})
    void otherReplicationIsRefused(String value) {
        assertThat(refusal(read(RULES, "replication", value)))
                .isEqualTo("22023 invalid value for parameter \"replication\": \"" + value + "\"");
    }

    @Test
    void theNewestVersionIsSpokenWithoutAWord() {
        ClientStartup startup = ClientStartup.of(message(ProtocolVersion.V3_2), RULES);
        assertThat(((ClientStartup.Accepted) startup).protocol())
                .isEqualTo(ClientStartup.Protocol.of(message(ProtocolVersion.V3_2), RULES.newest()))
                .satisfies(protocol -> assertThat(protocol.answer()).isEmpty())
                .extracting(ClientStartup.Protocol::version)
                .isEqualTo(ProtocolVersion.V3_2);
    }

    @Test
    void aNewerVersionAndOptionsAreNegotiated() {
        StartupMessage message = message(ProtocolVersion.of(3, 9), "_pq_.new", "1");
        ClientStartup startup = ClientStartup.of(message, RULES);
        ClientStartup.Protocol protocol = ((ClientStartup.Accepted) startup).protocol();
        assertThat(protocol.version()).isEqualTo(ProtocolVersion.V3_2);
        assertThat(protocol.answer())
                .contains(new NegotiateProtocolVersion(ProtocolVersion.V3_2, List.of("_pq_.new")));
    }

    @Test
    void aPacketThatCannotBeDecodedIsRefused() {
        assertThat(refusal(ClientStartup.malformed("it is too short")))
                .isEqualTo("08P01 invalid startup packet layout: it is too short");
    }
}
