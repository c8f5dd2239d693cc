package dev.weir.wire;

import dev.weir.wire.BackendMessage.BackendKeyData;
import dev.weir.wire.BackendMessage.BindComplete;
import dev.weir.wire.BackendMessage.CloseComplete;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.Control;
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

import java.util.List;

/// Writes the messages of a server.
final class BackendEncoder {
    private BackendEncoder() {}

    static byte tag(Control message) {
        return switch (message) {
            case BackendKeyData _ -> BackendTag.BACKEND_KEY_DATA;
            case BindComplete() -> BackendTag.BIND_COMPLETE;
            case CloseComplete() -> BackendTag.CLOSE_COMPLETE;
            case CommandComplete _ -> BackendTag.COMMAND_COMPLETE;
            case CopyBothResponse _ -> BackendTag.COPY_BOTH_RESPONSE;
            case CopyInResponse _ -> BackendTag.COPY_IN_RESPONSE;
            case CopyOutResponse _ -> BackendTag.COPY_OUT_RESPONSE;
            case CopyData _ -> BackendTag.COPY_DATA;
            case CopyDone() -> BackendTag.COPY_DONE;
            case DataRow _ -> BackendTag.DATA_ROW;
            case EmptyQueryResponse() -> BackendTag.EMPTY_QUERY_RESPONSE;
            case ErrorResponse _ -> BackendTag.ERROR_RESPONSE;
            case FunctionCallResponse _ -> BackendTag.FUNCTION_CALL_RESPONSE;
            case NegotiateProtocolVersion _ -> BackendTag.NEGOTIATE_PROTOCOL_VERSION;
            case NoData() -> BackendTag.NO_DATA;
            case NoticeResponse _ -> BackendTag.NOTICE_RESPONSE;
            case NotificationResponse _ -> BackendTag.NOTIFICATION_RESPONSE;
            case ParameterDescription _ -> BackendTag.PARAMETER_DESCRIPTION;
            case ParameterStatus _ -> BackendTag.PARAMETER_STATUS;
            case ParseComplete() -> BackendTag.PARSE_COMPLETE;
            case PortalSuspended() -> BackendTag.PORTAL_SUSPENDED;
            case ReadyForQuery _ -> BackendTag.READY_FOR_QUERY;
            case RowDescription _ -> BackendTag.ROW_DESCRIPTION;
        };
    }

    static void encodeBody(Control message, ByteWriter out) {
        switch (message) {
            case BackendKeyData(var processId, var secret) -> {
                out.putInt(processId);
                secret.encode(out);
            }
            case CommandComplete(var commandTag) -> out.putCString(commandTag);
            case CopyBothResponse(var format, var columns) -> putCopy(out, format, columns);
            case CopyInResponse(var format, var columns) -> putCopy(out, format, columns);
            case CopyOutResponse(var format, var columns) -> putCopy(out, format, columns);
            case CopyData(var data) -> data.encode(out);
            case DataRow(var fields) -> Fields.putAll(out, fields, "columns");
            case ErrorResponse(var error) -> error.encode(out);
            case FunctionCallResponse(var value) -> Fields.put(out, value);
            case NegotiateProtocolVersion(var newest, var options) ->
                    putNegotiation(out, newest, options);
            case NoticeResponse(var notice) -> notice.encode(out);
            case NotificationResponse(var processId, var channel, var payload) -> {
                out.putInt(processId);
                out.putCString(channel);
                out.putCString(payload);
            }
            case ParameterDescription(var oids) -> oids.encodeInts(out, "parameters");
            case ParameterStatus(var name, var value) -> {
                out.putCString(name);
                out.putCString(value);
            }
            case ReadyForQuery(var status) -> out.putByte(status.code());
            case RowDescription(var columns) -> {
                Framing.putCount(out, columns.size(), "columns");
                columns.forEach(column -> column.encode(out));
            }
            case BindComplete(),
                    CloseComplete(),
                    CopyDone(),
                    EmptyQueryResponse(),
                    NoData(),
                    ParseComplete(),
                    PortalSuspended() -> {}
        }
    }

    private static void putCopy(ByteWriter out, int format, Ints columnFormats) {
        out.putByte(format);
        columnFormats.encodeShorts(out, "columns");
    }

    private static void putNegotiation(
            ByteWriter out, ProtocolVersion newest, List<String> options) {
        out.putInt(newest.code());
        out.putInt(options.size());
        options.forEach(out::putCString);
    }
}
