package dev.weir.testkit;

import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.Authentication.AuthenticationSaslContinue;
import dev.weir.wire.Authentication.AuthenticationSaslFinal;
import dev.weir.wire.AuthenticationAnswer;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ChannelBinding;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.ScramClient;
import dev.weir.wire.ScramSecret;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;

/// The client's side of a log-in by SCRAM, on a plain socket.
final class ScramLogin {
    private ScramLogin() {}

    static void run(Socket socket, String password) throws IOException {
        ByteWriter out = new ByteWriter(256);
        new StartupMessage(ProtocolVersion.V3_0, Map.of("user", "someone")).encode(out);
        send(socket, out);
        var offer = (AuthenticationSasl) read(socket);
        ScramClient client =
                ScramClient.of(
                        offer.mechanisms(),
                        new ChannelBinding.None(),
                        new ScramSecret.Password(password));
        send(socket, client.first());
        send(socket, client.reply((AuthenticationSaslContinue) read(socket)));
        client.verify((AuthenticationSaslFinal) read(socket));
        if (!(read(socket) instanceof AuthenticationOk)) {
            throw new IOException("the server does not say that the log-in is done");
        }
    }

    private static void send(Socket socket, AuthenticationAnswer answer) throws IOException {
        ByteWriter out = new ByteWriter(256);
        answer.encode(out);
        send(socket, out);
    }

    private static void send(Socket socket, ByteWriter out) throws IOException {
        socket.getOutputStream().write(out.array(), 0, out.size());
    }

    private static BackendMessage read(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        byte tag = in.readByte();
        return BackendMessage.decode(tag, new ByteReader(in.readNBytes(in.readInt() - 4)));
    }
}
