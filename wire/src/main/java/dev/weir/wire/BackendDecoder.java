package dev.weir.wire;

import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.CopyBothResponse;
import dev.weir.wire.BackendMessage.CopyData;
import dev.weir.wire.BackendMessage.CopyDone;
import dev.weir.wire.BackendMessage.CopyInResponse;
import dev.weir.wire.BackendMessage.CopyOutResponse;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.EmptyQueryResponse;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.FunctionCallResponse;
import dev.weir.wire.BackendMessage.NegotiateProtocolVersion;
import dev.weir.wire.BackendMessage.NoData;
import dev.weir.wire.BackendMessage.NoticeResponse;
import dev.weir.wire.BackendMessage.NotificationResponse;
import dev.weir.wire.BackendMessage.ParameterDescription;
import dev.weir.wire.BackendMessage.ParameterStatus;
import dev.weir.wire.BackendMessage.ParseComplete;
import dev.weir.wire.BackendMessage.PortalSuspended;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.BackendMessage.RowDescription;

import java.util.ArrayList;
import java.util.List;

/// Reads the messages of a server.
final class BackendDecoder {
    private BackendDecoder() {}

    static BackendMessage decode(byte tag, ByteReader in) {
        return switch (tag) {
            case BackendTag.AUTHENTICATION -> Authentication.decode(in);
            case BackendTag.BACKEND_KEY_DATA ->
                    new BackendKeyData(in.takeInt(), CancelKeys.take(in));
            case BackendTag.BIND_COMPLETE -> new BindComplete();
            case BackendTag.CLOSE_COMPLETE -> new CloseComplete();
            case BackendTag.COMMAND_COMPLETE -> new CommandComplete(in.takeCString());
            case BackendTag.COPY_BOTH_RESPONSE ->
                    new CopyBothResponse(in.takeByte(), Ints.takeShorts(in));
            case BackendTag.COPY_DATA -> new CopyData(Bytes.takeRest(in));
            case BackendTag.COPY_DONE -> new CopyDone();
            case BackendTag.COPY_IN_RESPONSE ->
                    new CopyInResponse(in.takeByte(), Ints.takeShorts(in));
            case BackendTag.COPY_OUT_RESPONSE ->
                    new CopyOutResponse(in.takeByte(), Ints.takeShorts(in));
            case BackendTag.DATA_ROW -> new DataRow(Fields.takeAll(in));
            case BackendTag.EMPTY_QUERY_RESPONSE -> new EmptyQueryResponse();
            case BackendTag.ERROR_RESPONSE -> new ErrorResponse(ServerError.decode(in));
            case BackendTag.FUNCTION_CALL_RESPONSE -> new FunctionCallResponse(Fields.take(in));
            case BackendTag.NEGOTIATE_PROTOCOL_VERSION -> negotiation(in);
            case BackendTag.NO_DATA -> new NoData();
            case BackendTag.NOTICE_RESPONSE -> new NoticeResponse(ServerError.decode(in));
            case BackendTag.NOTIFICATION_RESPONSE ->
                    new NotificationResponse(in.takeInt(), in.takeCString(), in.takeCString());
            case BackendTag.PARAMETER_DESCRIPTION -> new ParameterDescription(Ints.takeInts(in));
            case BackendTag.PARAMETER_STATUS ->
                    new ParameterStatus(in.takeCString(), in.takeCString());
            case BackendTag.PARSE_COMPLETE -> new ParseComplete();
            case BackendTag.PORTAL_SUSPENDED -> new PortalSuspended();
            case BackendTag.READY_FOR_QUERY ->
                    new ReadyForQuery(TransactionStatus.of(in.takeByte()));
            case BackendTag.ROW_DESCRIPTION -> new RowDescription(columns(in));
            default ->
                    throw new ProtocolException("no message of a server has tag " + Tags.name(tag));
        };
    }

    private static NegotiateProtocolVersion negotiation(ByteReader in) {
        ProtocolVersion newest = new ProtocolVersion(in.takeInt());
        int count = in.takeInt();
        if (count < 0) {
            throw new ProtocolException("the server does not recognize " + count + " options");
        }
        Fields.checkCount(in, count, 1);
        List<String> options = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            options.add(in.takeCString());
        }
        return new NegotiateProtocolVersion(newest, options);
    }

    private static List<ColumnDescription> columns(ByteReader in) {
        int count = in.takeUnsignedShort();
        Fields.checkCount(in, count, ColumnDescription.BYTES_MIN);
        List<ColumnDescription> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(ColumnDescription.decode(in));
        }
        return columns;
    }
}
