package dev.weir.wire;

import static net.jqwik.api.Combinators.combine;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import java.util.List;

/// Generates every message of a server.
final class BackendMessages {
    private BackendMessages() {}

    static List<Arbitrary<? extends BackendMessage>> each() {
        return List.of(
                just(new Authentication.AuthenticationOk()),
                just(new Authentication.AuthenticationKerberosV5()),
                just(new Authentication.AuthenticationCleartextPassword()),
                Values.bytes(4, 4).map(Authentication.AuthenticationMd5Password::new),
                just(new Authentication.AuthenticationGss()),
                Values.bytes().map(Authentication.AuthenticationGssContinue::new),
                just(new Authentication.AuthenticationSspi()),
                Values.names().list().ofMaxSize(3).map(Authentication.AuthenticationSasl::new),
                Values.bytes().map(Authentication.AuthenticationSaslContinue::new),
                Values.bytes().map(Authentication.AuthenticationSaslFinal::new),
                combine(Values.ints(), Values.bytes(4, 256)).as(BackendMessage.BackendKeyData::new),
                just(new BackendMessage.BindComplete()),
                just(new BackendMessage.CloseComplete()),
                Values.texts().map(BackendMessage.CommandComplete::new),
                combine(copyFormats(), Values.formats()).as(BackendMessage.CopyBothResponse::new),
                combine(copyFormats(), Values.formats()).as(BackendMessage.CopyInResponse::new),
                combine(copyFormats(), Values.formats()).as(BackendMessage.CopyOutResponse::new),
                Values.bytes().map(BackendMessage.CopyData::new),
                just(new BackendMessage.CopyDone()),
                Values.fieldLists().map(BackendMessage.DataRow::new),
                just(new BackendMessage.EmptyQueryResponse()),
                Values.errors().map(BackendMessage.ErrorResponse::new),
                Values.fields().map(BackendMessage.FunctionCallResponse::new),
                combine(Values.versions(), Values.texts().list().ofMaxSize(3))
                        .as(BackendMessage.NegotiateProtocolVersion::new),
                just(new BackendMessage.NoData()),
                Values.errors().map(BackendMessage.NoticeResponse::new),
                combine(Values.ints(), Values.texts(), Values.texts())
                        .as(BackendMessage.NotificationResponse::new),
                Values.oids().map(oids -> new BackendMessage.ParameterDescription(oids)),
                combine(Values.texts(), Values.texts()).as(BackendMessage.ParameterStatus::new),
                just(new BackendMessage.ParseComplete()),
                just(new BackendMessage.PortalSuspended()),
                Arbitraries.of(TransactionStatus.values()).map(BackendMessage.ReadyForQuery::new),
                Values.columns().list().ofMaxSize(4).map(BackendMessage.RowDescription::new));
    }

    private static Arbitrary<BackendMessage> just(BackendMessage message) {
        return Arbitraries.just(message);
    }

    private static Arbitrary<Integer> copyFormats() {
        return Arbitraries.of(0, 1);
    }
}
