package dev.weir.pooler.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;

final class RightsTest {
    @Test
    void areTestedForEveryCommand() {
        assertThat(Commands.kinds())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(Command.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("looking")
    void ofStatsLetOneLook(String sql) {
        assertThat(Rights.STATS.allow(command(sql))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("acting")
    void ofStatsLetOneDoNothing(String sql) {
        assertThat(Rights.STATS.allow(command(sql))).isFalse();
    }

    @ParameterizedTest
    @MethodSource({"looking", "acting"})
    void ofAdminLetOneDoAll(String sql) {
        assertThat(Rights.ADMIN.allow(command(sql))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("acting")
    void areCheckedByTheConsoleBeforeItActs(String sql) {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.STATS, controls);
        talk.query(sql);
        talk.says("E ERROR 08P01 admin access needed", "Z");
        assertThat(controls.asked()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("acting")
    void areCheckedInTheExtendedProtocolToo(String sql) {
        RecordedControls controls = new RecordedControls();
        Talk talk = new Talk(Rights.STATS, controls);
        talk.prepared(sql);
        talk.says("1", "2", "E ERROR 08P01 admin access needed", "Z");
        assertThat(controls.asked()).isEmpty();
    }

    private static Command command(String sql) {
        return CommandParser.parse(sql).orElseThrow();
    }

    private static List<String> looking() {
        return Commands.looking();
    }

    private static List<String> acting() {
        return Commands.acting();
    }
}
