package dev.weir.wire;

import dev.weir.wire.FrontendMessage.AuthenticationResponse;
import dev.weir.wire.FrontendMessage.Bind;
import dev.weir.wire.FrontendMessage.Close;
import dev.weir.wire.FrontendMessage.CopyData;
import dev.weir.wire.FrontendMessage.CopyDone;
import dev.weir.wire.FrontendMessage.CopyFail;
import dev.weir.wire.FrontendMessage.Describe;
import dev.weir.wire.FrontendMessage.Execute;
import dev.weir.wire.FrontendMessage.Flush;
import dev.weir.wire.FrontendMessage.FunctionCall;
import dev.weir.wire.FrontendMessage.Parse;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.FrontendMessage.Terminate;

/// Writes the messages of a client.
final class FrontendEncoder {
    private FrontendEncoder() {}

    static byte tag(FrontendMessage message) {
        return switch (message) {
            case AuthenticationResponse _ -> FrontendTag.PASSWORD;
            case Bind _ -> FrontendTag.BIND;
            case Close _ -> FrontendTag.CLOSE;
            case CopyData _ -> FrontendTag.COPY_DATA;
            case CopyDone() -> FrontendTag.COPY_DONE;
            case CopyFail _ -> FrontendTag.COPY_FAIL;
            case Describe _ -> FrontendTag.DESCRIBE;
            case Execute _ -> FrontendTag.EXECUTE;
            case Flush() -> FrontendTag.FLUSH;
            case FunctionCall _ -> FrontendTag.FUNCTION_CALL;
            case Parse _ -> FrontendTag.PARSE;
            case Query _ -> FrontendTag.QUERY;
            case Sync() -> FrontendTag.SYNC;
            case Terminate() -> FrontendTag.TERMINATE;
        };
    }

    static void encodeBody(FrontendMessage message, ByteWriter out) {
        switch (message) {
            case AuthenticationResponse(var data) -> data.encode(out);
            case Bind bind -> putBind(out, bind);
            case Close(var target, var name) -> putNamed(out, target, name);
            case CopyData(var data) -> data.encode(out);
            case CopyFail(var reason) -> out.putCString(reason);
            case Describe(var target, var name) -> putNamed(out, target, name);
            case Execute(var portal, var rowsMax) -> {
                out.putCString(portal);
                out.putInt(rowsMax);
            }
            case FunctionCall call -> putFunctionCall(out, call);
            case Parse(var statement, var sql, var oids) -> {
                out.putCString(statement);
                out.putCString(sql);
                oids.encodeInts(out, "parameters");
            }
            case Query(var sql) -> out.putCString(sql);
            case CopyDone(), Flush(), Sync(), Terminate() -> {}
        }
    }

    private static void putBind(ByteWriter out, Bind bind) {
        out.putCString(bind.portal());
        out.putCString(bind.statement());
        bind.parameterFormats().encodeShorts(out, "parameter formats");
        Fields.putAll(out, bind.parameters(), "parameters");
        bind.resultFormats().encodeShorts(out, "result formats");
    }

    private static void putFunctionCall(ByteWriter out, FunctionCall call) {
        out.putInt(call.oid());
        call.argumentFormats().encodeShorts(out, "argument formats");
        Fields.putAll(out, call.arguments(), "arguments");
        out.putShort(call.resultFormat());
    }

    private static void putNamed(ByteWriter out, Target target, String name) {
        out.putByte(target.code());
        out.putCString(name);
    }
}
