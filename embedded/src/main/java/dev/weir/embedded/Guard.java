package dev.weir.embedded;

import java.io.IOException;

/// Ends a server when this program dies without a chance to do so (`kill -9`): a shell that waits
/// at the other end of a pipe, and reads either our farewell or the pipe's end.
final class Guard {
    private static final String SCRIPT = "read farewell || kill -QUIT \"$1\"";

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    static Guard over(long processId) throws IOException {
        var builder =
                new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sh", Long.toString(processId))
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
