package dev.weir.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// Ends a server, and deletes what is temporary, when this program dies without a chance to do so
/// (`kill -9`): a shell that waits at the other end of a pipe, and reads either our farewell or the
/// pipe's end.
final class Guard {
    // The second argument is a directory that this program created under a name of its own.
    private static final String SCRIPT =
            """
            read farewell && exit
            kill -QUIT "$1"
            tries=0
            while kill -0 "$1" && test $tries -lt 50; do sleep 0.1; tries=$((tries + 1)); done
            rm -rf "$2"
            """;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    static Guard over(long processId, Path home) throws IOException {
        String number = Long.toString(processId);
        var builder =
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sh", number, home.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return new Guard(builder.start());
    }

    /// The process has ended; its number may soon be another's, so nothing must be sent to it any
    /// more.
    void release() {
        try (var pipe = shell.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException e) {
            // The shell is gone, and with it what could be sent.
        }
        shell.destroyForcibly();
    }
}
