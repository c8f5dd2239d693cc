package dev.weir.bench;

import java.io.IOException;
import java.util.List;

/// A [BareRelay] in a JVM of its own.
final class RelayProcess implements AutoCloseable {
    static final String NAME = "relay";

    private final Talk talk;
    private final Server.Address address;

    private RelayProcess(Talk talk) throws IOException {
        this.talk = talk;
        address = new Server.Address("127.0.0.1", Integer.parseInt(talk.answer()));
    }

    /// Starts it in front of the server, and returns when it listens.
    static RelayProcess start(Server.Address server) throws IOException {
        List<String> command = OwnJvm.command();
        command.addAll(OwnJvm.program(BareRelay.class, false));
        command.add(server.toString());
        Talk talk =
                Talk.start(
                        NAME,
                        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        try {
            return new RelayProcess(talk);
        } catch (IOException | NumberFormatException e) {
            talk.close();
            throw e;
        }
    }

    /// Where it listens.
    Server.Address address() {
        return address;
    }

    long id() {
        return talk.id();
    }

    @Override
    public void close() {
        talk.close();
    }
}
