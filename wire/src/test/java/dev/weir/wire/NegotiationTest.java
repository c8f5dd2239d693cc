package dev.weir.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class NegotiationTest {
    private static final String OPTION = "_pq_.compression";

    private static StartupMessage asked(ProtocolVersion version, String... options) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("user", "app"));
        for (String option : options) {
            parameters.put(option, "on");
        }
        return new StartupMessage(version, parameters);
    }

    @Test
    void goesOnWithAnOlderVersionAndWithoutAnOption() {
        NegotiateProtocolVersion answer =
                new NegotiateProtocolVersion(ProtocolVersion.V3_0, List.of(OPTION));
        assertThat(
                        Negotiation.conclude(
                                asked(ProtocolVersion.V3_2, OPTION), ProtocolVersion.V3_0, answer))
                .isEqualTo(new Negotiation.Agreed(ProtocolVersion.V3_0, List.of(OPTION)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3 | 3 | the server offers protocol version 3.3, asked for was 3.2
                    4 | 0 | the server offers protocol version 4.0, asked for was 3.2
                    2 | 0 | the server offers protocol version 2.0, asked for was 3.2
                    0 | 2 | the server offers protocol version 0.2, asked for was 3.2
                    3 | 1 | the server offers protocol version 3.1, which never existed
                    3 | 0 | the server offers protocol version 3.0, wanted is at least 3.2
                    3 | 2 | the server negotiates the protocol version without changing anything
                    """)
    void givesUpWhereTheServersAnswerMakesNoSense(int major, int minor, String reason) {
        NegotiateProtocolVersion answer =
                new NegotiateProtocolVersion(ProtocolVersion.of(major, minor), List.of());
        assertThat(Negotiation.conclude(asked(ProtocolVersion.V3_2), ProtocolVersion.V3_2, answer))
                .isEqualTo(new Negotiation.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({"_pq_.other", "user", "''"})
    void givesUpWhereTheServerRefusesWhatWasNotSent(String option) {
        NegotiateProtocolVersion answer =
                new NegotiateProtocolVersion(ProtocolVersion.V3_0, List.of(option));
        assertThat(
                        Negotiation.conclude(
                                asked(ProtocolVersion.V3_2, OPTION), ProtocolVersion.V3_0, answer))
                .isEqualTo(
                        new Negotiation.Refused(
                                "the server refuses protocol option \""
                                        + option
                                        + "\", which was not sent"));
    }

    @Test
    void aServerAnswersOnlyWhereItCannotGiveWhatWasAskedFor() {
        ProtocolVersion newest = ProtocolVersion.V3_2;
        assertThat(Negotiation.answer(asked(ProtocolVersion.V3_2), newest, Set.of())).isEmpty();
        assertThat(Negotiation.answer(asked(ProtocolVersion.V3_0), newest, Set.of())).isEmpty();
        assertThat(Negotiation.answer(asked(newest, OPTION), newest, Set.of(OPTION))).isEmpty();
        assertThat(Negotiation.answer(asked(ProtocolVersion.of(3, 9), OPTION), newest, Set.of()))
                .contains(new NegotiateProtocolVersion(newest, List.of(OPTION)));
    }

    @Test
    void bothSidesComeToTheSameVersion() {
        StartupMessage asked = asked(ProtocolVersion.V3_2);
        NegotiateProtocolVersion answer =
                Negotiation.answer(asked, ProtocolVersion.V3_0, Set.of()).orElseThrow();
        assertThat(Negotiation.conclude(asked, ProtocolVersion.V3_0, answer))
                .isEqualTo(
                        new Negotiation.Agreed(
                                Negotiation.spoken(asked, ProtocolVersion.V3_0), List.of()));
    }
}
