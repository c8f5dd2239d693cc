package dev.weir.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a client sends first, without a tag: the log-in, or a request that comes before it.
///
/// Source: PostgreSQL manual, Message Formats, StartupMessage, CancelRequest, SSLRequest,
/// GSSENCRequest; `libpq/pqcomm.h`.
public sealed interface StartupPacket {
    /// Begins a session.
    ///
    /// @param version what the client would like to speak
    /// @param parameters `user`, `database`, settings such as `application_name`, and options of
    ///   the protocol (`_pq_.…`), in the order of sending
    record StartupMessage(ProtocolVersion version, Map<String, String> parameters)
            implements StartupPacket {
        public StartupMessage {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            if (parameters.containsKey("")) {
                throw new IllegalArgumentException("a start-up parameter has no name");
            }
            if (version.major() != 3) {
                throw new IllegalArgumentException(
                        "protocol version is " + version + ", must be 3.0 or later, under 4");
            }
        }
    }

    /// Asks the server to speak TLS; it answers with one byte, `S` or `N`.
    record SslRequest() implements StartupPacket {
        static final int CODE = 80_877_103;
    }

    /// Asks the server for GSSAPI encryption; it answers with one byte, `G` or `N`.
    record GssEncRequest() implements StartupPacket {
        static final int CODE = 80_877_104;
    }

    /// Asks the server, on a connection of its own, to cancel what a session does. There is no
    /// answer.
    record CancelRequest(int processId, Bytes secret) implements StartupPacket {
        static final int CODE = 80_877_102;

        public CancelRequest {
            CancelKeys.check(secret);
        }
    }

    /// Writes the packet, whole or not at all.
    ///
    /// @throws IllegalArgumentException if the protocol has no room for it: a text with a NUL or an
    ///   unpaired surrogate, more than [Limits#STARTUP_BODY_BYTES_MAX] bytes
    default void encode(ByteWriter out) {
        int start = out.size();
        try {
            int lengthAt = Framing.beginUntagged(out);
            encodeBody(out);
            checkSize(out.size() - lengthAt - Integer.BYTES);
            Framing.end(out, lengthAt);
        } catch (RuntimeException e) {
            out.truncate(start);
            throw e;
        }
    }

    private static void checkSize(int bodyBytes) {
        if (bodyBytes > Limits.STARTUP_BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a start-up packet of "
                            + bodyBytes
                            + " bytes is larger than the server's limit of "
                            + Limits.STARTUP_BODY_BYTES_MAX);
        }
    }

    private void encodeBody(ByteWriter out) {
        switch (this) {
            case StartupMessage(var version, var parameters) -> {
                out.putInt(version.code());
                parameters.forEach(
                        (name, value) -> {
                            out.putCString(name);
                            out.putCString(value);
                        });
                out.putByte(0);
            }
            case SslRequest() -> out.putInt(SslRequest.CODE);
            case GssEncRequest() -> out.putInt(GssEncRequest.CODE);
            case CancelRequest(var processId, var secret) -> {
                out.putInt(CancelRequest.CODE);
                out.putInt(processId);
                secret.encode(out);
            }
        }
    }

    /// Reads a packet to its last byte.
    ///
    /// @param body what comes after the length, as [InputBuffer#nextStartupPacket()] finds it
    /// @throws ProtocolException if it is not well formed, or of a major version other than 3
    static StartupPacket decode(ByteReader body) {
        int code = body.takeInt();
        StartupPacket packet =
                switch (code) {
                    case SslRequest.CODE -> new SslRequest();
                    case GssEncRequest.CODE -> new GssEncRequest();
                    case CancelRequest.CODE ->
                            new CancelRequest(body.takeInt(), CancelKeys.take(body));
                    default -> startup(new ProtocolVersion(code), body);
                };
        body.finish(packet.getClass().getSimpleName());
        return packet;
    }

    private static StartupMessage startup(ProtocolVersion version, ByteReader in) {
        if (version.major() != 3) {
            throw new ProtocolException(
                    "unsupported protocol version " + version + ", must be 3.0 or later, under 4");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name = in.takeCString(); !name.isEmpty(); name = in.takeCString()) {
            // As in the server, the last of several values holds.
            parameters.put(name, in.takeCString());
        }
        return new StartupMessage(version, parameters);
    }
}
