package dev.weir.wire;

import static net.jqwik.api.Combinators.combine;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import java.util.List;

/// Generates every message of a client.
final class FrontendMessages {
    private FrontendMessages() {}

    static List<Arbitrary<? extends FrontendMessage>> each() {
        return List.of(
                Values.bytes().map(FrontendMessage.AuthenticationResponse::new),
                combine(
                                Values.texts(),
                                Values.texts(),
                                Values.formats(),
                                Values.fieldLists(),
                                Values.formats())
                        .as(FrontendMessage.Bind::new),
                combine(targets(), Values.texts()).as(FrontendMessage.Close::new),
                Values.bytes().map(FrontendMessage.CopyData::new),
                just(new FrontendMessage.CopyDone()),
                Values.texts().map(FrontendMessage.CopyFail::new),
                combine(targets(), Values.texts()).as(FrontendMessage.Describe::new),
                combine(Values.texts(), Values.ints()).as(FrontendMessage.Execute::new),
                just(new FrontendMessage.Flush()),
                combine(Values.ints(), Values.formats(), Values.fieldLists(), Values.shorts())
                        .as(FrontendMessage.FunctionCall::new),
                combine(Values.texts(), Values.texts(), Values.oids())
                        .as((name, sql, oids) -> new FrontendMessage.Parse(name, sql, oids)),
                Values.texts().map(FrontendMessage.Query::new),
                just(new FrontendMessage.Sync()),
                just(new FrontendMessage.Terminate()));
    }

    static List<Arbitrary<? extends AuthenticationAnswer>> answers() {
        return List.of(
                Values.texts().map(AuthenticationAnswer.Password::new),
                combine(Values.texts(), Values.fields()).as(AuthenticationAnswer.SaslInitial::new),
                Values.bytes().map(AuthenticationAnswer.Sasl::new),
                Values.bytes().map(AuthenticationAnswer.Gss::new));
    }

    static List<Arbitrary<? extends StartupPacket>> startupPackets() {
        return List.of(
                combine(
                                Values.versions(),
                                Arbitraries.maps(Values.names(), Values.texts()).ofMaxSize(4))
                        .as(StartupPacket.StartupMessage::new),
                Arbitraries.just(new StartupPacket.SslRequest()),
                Arbitraries.just(new StartupPacket.GssEncRequest()),
                combine(Values.ints(), Values.bytes(4, 256)).as(StartupPacket.CancelRequest::new));
    }

    private static Arbitrary<FrontendMessage> just(FrontendMessage message) {
        return Arbitraries.just(message);
    }

    private static Arbitrary<Target> targets() {
        return Arbitraries.of(Target.values());
    }
}
