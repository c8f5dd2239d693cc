package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.load.Wire;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// How many iterations a client is asked for whose secret is a plain password.
@Timeout(60)
class IterationsTest {
    private static final String MECHANISM = "SCRAM-SHA-256\0";
    private static final String FIRST = "n,,n=,r=rOprNGfwEbeRWgbNEkqO";

    /// What the pooler says first in SCRAM: `r=...,s=...,i=4096`.
    private static String serverFirst(PoolerUnderTest pooler) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", pooler.port());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            ByteWriter startup = new ByteWriter(64);
            new StartupMessage(ProtocolVersion.V3_0, Map.of("user", "ann", "database", "books"))
                    .encode(startup);
            out.write(startup.toByteArray());
            authentication(in);
            out.writeByte('p');
            out.writeInt(Integer.BYTES + MECHANISM.length() + Integer.BYTES + FIRST.length());
            out.writeBytes(MECHANISM);
            out.writeInt(FIRST.length());
            out.writeBytes(FIRST);
            return authentication(in);
        }
    }

    private static String authentication(DataInputStream in) throws IOException {
        assertThat((char) in.readByte()).isEqualTo('R');
        byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
        return new String(body, StandardCharsets.US_ASCII);
    }

    private static void reload(PoolerUnderTest pooler) {
        Path socket = pooler.socketDirectory().resolve(".s.PGSQL." + pooler.port());
        try (Wire console =
                Wire.connect(
                        UnixDomainSocketAddress.of(socket),
                        Map.of("user", "pgbouncer", "database", "pgbouncer"))) {
            console.say(new Query("reload"));
            assertThat(console.hear()).isEqualTo(new CommandComplete("RELOAD"));
        }
    }

    @Test
    void aReloadChangesThemForUsersWhoHaveComeBefore() throws Exception {
        try (PoolerUnderTest pooler =
                new PoolerBuilder()
                        .user("ann", "apple")
                        .setting("auth_type", "scram-sha-256")
                        .setting("scram_iterations", "5000")
                        .database("books", SharedPoolers.server(), "postgres")
                        .start()) {
            assertThat(serverFirst(pooler)).endsWith(",i=5000");
            Path ini = pooler.files().configuration();
            Files.writeString(ini, Files.readString(ini).replace("5000", "6000"));

            reload(pooler);

            assertThat(serverFirst(pooler)).endsWith(",i=6000");
        }
    }
}
