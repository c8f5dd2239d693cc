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

/// Reads the messages of a client.
final class FrontendDecoder {
    private FrontendDecoder() {}

    static FrontendMessage decode(byte tag, ByteReader in) {
        return switch (tag) {
            case FrontendTag.BIND ->
                    new Bind(
                            in.takeCString(),
                            in.takeCString(),
                            Ints.takeShorts(in),
                            Fields.takeAll(in),
                            Ints.takeShorts(in));
            case FrontendTag.CLOSE -> new Close(Target.of(in.takeByte()), in.takeCString());
            case FrontendTag.COPY_DATA -> new CopyData(Bytes.takeRest(in));
            case FrontendTag.COPY_DONE -> new CopyDone();
            case FrontendTag.COPY_FAIL -> new CopyFail(in.takeCString());
            case FrontendTag.DESCRIBE -> new Describe(Target.of(in.takeByte()), in.takeCString());
            case FrontendTag.EXECUTE -> new Execute(in.takeCString(), in.takeInt());
            case FrontendTag.FLUSH -> new Flush();
            case FrontendTag.FUNCTION_CALL ->
                    new FunctionCall(
                            in.takeInt(), Ints.takeShorts(in), Fields.takeAll(in), in.takeShort());
            case FrontendTag.PARSE ->
                    new Parse(in.takeCString(), in.takeCString(), Ints.takeInts(in));
            case FrontendTag.PASSWORD -> new AuthenticationResponse(answer(in));
            case FrontendTag.QUERY -> new Query(in.takeCString());
            case FrontendTag.SYNC -> new Sync();
            case FrontendTag.TERMINATE -> new Terminate();
            default ->
                    throw new ProtocolException("no message of a client has tag " + Tags.name(tag));
        };
    }

    private static Bytes answer(ByteReader in) {
        if (in.remaining() > Limits.AUTHENTICATION_BODY_BYTES_MAX) {
            throw new ProtocolException(
                    "an answer to an authentication request has "
                            + in.remaining()
                            + " bytes, at most "
                            + Limits.AUTHENTICATION_BODY_BYTES_MAX
                            + " are allowed");
        }
        return Bytes.takeRest(in);
    }
}
