package dev.weir.pooler.internal.admin;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.FrontendMessage;
import dev.weir.wire.FrontendMessage.Query;
import dev.weir.wire.FrontendMessage.Sync;
import dev.weir.wire.ProtocolException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Coverage-guided fuzzing of what a user of the console sends. A plain test run reads the inputs
/// in `src/test/resources/dev/weir/pooler/internal/admin/ConsoleFuzzTestInputs`, each once. To
/// search for new ones, one method at a time:
///
/// ```sh
/// JAZZER_FUZZ=1 build/maven test -pl pooler -am -Dtest='ConsoleFuzzTest#messages' \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class ConsoleFuzzTest {
    private static final byte[] SEPARATOR = {'\n', '-', '\n'};

    /// A command alone, from a user who may not change anything.
    @FuzzTest(maxDuration = "60s")
    void command(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8).replace('\0', ' ');
        RecordedControls controls = new RecordedControls();
        List<BackendMessage> said = new ArrayList<>();
        new Console(Rights.STATS, controls, said::add).accept(new Query(sql));
        require(controls.asked().isEmpty(), "a user without rights acted");
        require(said.getLast() instanceof ReadyForQuery, "there is no end");
        said.forEach(message -> message.encode(new ByteWriter(64)));
    }

    /// Messages, with a line with a hyphen between them: the tag, then the body. Whatever they are,
    /// each Sync and each Query outside a skipped batch is answered.
    @FuzzTest(maxDuration = "60s")
    void messages(byte[] data) {
        List<BackendMessage> said = new ArrayList<>();
        RecordedControls controls = RecordedControls.answering(new Outcome.Done());
        Console console = new Console(Rights.ADMIN, controls, said::add);
        for (byte[] message : split(data)) {
            if (message.length > 0) {
                decode(message, console);
            }
        }
        long ends = said.stream().filter(ReadyForQuery.class::isInstance).count();
        console.accept(new Sync());
        boolean closed = said.stream().anyMatch(ConsoleFuzzTest::isFatal);
        long endsAfterSync = said.stream().filter(ReadyForQuery.class::isInstance).count();
        require(endsAfterSync == ends + (closed ? 0 : 1), "Sync was not answered");
        said.forEach(message -> message.encode(new ByteWriter(64)));
    }

    private static void decode(byte[] message, Console console) {
        FrontendMessage decoded;
        try {
            byte[] body = Arrays.copyOfRange(message, 1, message.length);
            decoded = FrontendMessage.decode(message[0], new ByteReader(body));
        } catch (ProtocolException e) {
            return;
        }
        console.accept(decoded);
    }

    private static boolean isFatal(BackendMessage message) {
        return message instanceof ErrorResponse(var error) && error.isFatal();
    }

    private static List<byte[]> split(byte[] data) {
        List<byte[]> messages = new ArrayList<>();
        int start = 0;
        for (int at = 0; at + SEPARATOR.length <= data.length; at++) {
            if (Arrays.equals(data, at, at + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length)) {
                messages.add(Arrays.copyOfRange(data, start, at));
                start = at + SEPARATOR.length;
                at = start - 1;
            }
        }
        messages.add(Arrays.copyOfRange(data, start, data.length));
        return messages;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
