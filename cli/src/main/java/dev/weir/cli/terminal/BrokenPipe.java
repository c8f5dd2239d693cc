package dev.weir.cli.terminal;

import java.io.IOException;

/// Whether nobody reads the output any more, as behind `| head`: no failure worth a word.
public final class BrokenPipe {
    private BrokenPipe() {}

    public static boolean is(IOException failure) {
        return "Broken pipe".equals(failure.getMessage());
    }
}
