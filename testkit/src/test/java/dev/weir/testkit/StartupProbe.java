package dev.weir.testkit;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// Sends a start-up message and reads the server's first answer.
final class StartupProbe {
    private StartupProbe() {}

    static BackendMessage answer(InputStream in, OutputStream out, String user) throws IOException {
        ByteWriter startup = new ByteWriter(256);
        var parameters = Map.of("user", user, "database", "postgres");
        new StartupMessage(ProtocolVersion.V3_0, parameters).encode(startup);
        out.write(startup.toByteArray());
        out.flush();
        var data = new DataInputStream(in);
        byte tag = data.readByte();
        return BackendMessage.decode(tag, new ByteReader(data.readNBytes(data.readInt() - 4)));
    }
}
