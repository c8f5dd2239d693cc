package dev.weir.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Coverage-guided fuzzing of the decoders. A plain test run reads the inputs in
/// `src/test/resources/dev/weir/wire/DecoderFuzzTestInputs`, each once. To search for new ones, one
/// method at a time:
///
/// ```sh
/// JAZZER_FUZZ=1 build/maven test -pl wire -Dtest='DecoderFuzzTest#backend'
/// ```
///
/// What crashes is written to that directory; what is merely new goes to `.cifuzz-corpus/`, which
/// git ignores: copy over what is worth keeping.
final class DecoderFuzzTest {
    @FuzzTest(maxDuration = "100s")
    void backend(byte[] data) {
        if (data.length > 0) {
            try {
                BackendMessage message = BackendMessage.decode(data[0], body(data));
                ByteWriter out = new ByteWriter(data.length + 8);
                message.encode(out);
                ByteReader again = new ByteReader().window(out.array(), 5, out.size());
                same(message, BackendMessage.decode(data[0], again));
            } catch (ProtocolException e) {
                // As it should be.
            }
        }
    }

    @FuzzTest(maxDuration = "100s")
    void frontend(byte[] data) {
        if (data.length > 0) {
            try {
                FrontendMessage message = FrontendMessage.decode(data[0], body(data));
                ByteWriter out = new ByteWriter(data.length + 8);
                message.encode(out);
                ByteReader again = new ByteReader().window(out.array(), 5, out.size());
                same(message, FrontendMessage.decode(data[0], again));
            } catch (ProtocolException e) {
                // As it should be.
            }
        }
    }

    @FuzzTest(maxDuration = "60s")
    void startup(byte[] data) {
        try {
            StartupPacket packet = StartupPacket.decode(new ByteReader(data));
            if (data.length <= Limits.STARTUP_BODY_BYTES_MAX) {
                ByteWriter out = new ByteWriter(data.length + 8);
                packet.encode(out);
                ByteReader again = new ByteReader().window(out.array(), 4, out.size());
                same(packet, StartupPacket.decode(again));
            }
        } catch (ProtocolException e) {
            // As it should be.
        }
    }

    /// Bytes that come in pieces, whose sizes the first byte decides.
    @FuzzTest(maxDuration = "60s")
    void input(byte[] data) {
        InputBuffer input = new InputBuffer(16, 1 << 20);
        int most = data.length == 0 ? 1 : 1 + (data[0] & 0x3f);
        int at = Math.min(1, data.length);
        try {
            while (at < data.length) {
                byte[] array = input.array();
                int count = Math.min(most, Math.min(input.writableLength(), data.length - at));
                System.arraycopy(data, at, array, input.writableStart(), count);
                input.filled(count);
                at += count;
                while (input.next()) {
                    read(input);
                }
            }
        } catch (ProtocolException e) {
            // As it should be.
        }
    }

    private static void read(InputBuffer input) {
        if (input.tag() == BackendTag.DATA_ROW) {
            new DataRowView().reset(input.body());
        } else {
            BackendMessage.decode(input.tag(), input.body());
        }
    }

    @FuzzTest(maxDuration = "60s")
    void scram(byte[] data) {
        Bytes message = Bytes.of(data);
        ScramVerifier verifier = ScramVerifier.of("secret", 1, Bytes.of(new byte[] {1}));
        ScramServer server = new ScramServer(verifier, new ChannelBinding.None(), "server");
        ScramClient client =
                new ScramClient(
                        Gs2Header.unbound(Gs2Header.NO_BINDING),
                        new ScramSecret.Password("secret"),
                        10,
                        "",
                        "client");
        client.first();
        attempt(() -> client.reply(new Authentication.AuthenticationSaslContinue(message)));
        attempt(() -> client.verify(new Authentication.AuthenticationSaslFinal(message)));
        same(client.isVerified(), false);
        attempt(
                () ->
                        server.first(
                                new AuthenticationAnswer.SaslInitial(
                                        Scram.SHA_256, new Field.Value(message))));
        attempt(
                () ->
                        same(
                                server.finish(new AuthenticationAnswer.Sasl(message)),
                                new ScramServer.Refused()));
    }

    @FuzzTest(maxDuration = "60s")
    void bearer(byte[] data) {
        Bytes message = Bytes.of(data);
        attempt(
                () ->
                        BearerServer.token(
                                        new AuthenticationAnswer.SaslInitial(
                                                BearerClient.MECHANISM, new Field.Value(message)))
                                .ifPresent(DecoderFuzzTest::sameToken));
        BearerClient client = new BearerClient(new BearerToken("token"));
        client.first();
        attempt(() -> client.refused(new Authentication.AuthenticationSaslContinue(message)));
        client.refusal().ifPresent(DecoderFuzzTest::sameRefusal);
    }

    private static void sameToken(BearerToken token) {
        same(token, BearerServer.token(new BearerClient(token).first()).orElseThrow());
    }

    private static void sameRefusal(BearerRefusal refusal) {
        Bytes written = refusal.encode();
        // A half of a surrogate pair is written as a question mark.
        same(written, BearerRefusal.decode(written).encode());
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (ProtocolException | ScramException e) {
            // As it should be.
        }
    }

    private static ByteReader body(byte[] data) {
        return new ByteReader().window(data, 1, data.length);
    }

    private static void same(Object left, Object right) {
        if (!left.equals(right)) {
            throw new AssertionError(left + " became " + right);
        }
    }
}
