package dev.weir.cli;

import dev.weir.pooler.PoolerException;

import java.util.Optional;

/// The `weir` command. Exit codes: 0 done, 1 the server could not be reached or refused, or a file
/// is not right, 2 the command line is wrong.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<PoolerStart> pooler = PoolerStart.of(arguments);
        System.exit(pooler.isPresent() ? start(pooler.get()) : execute(arguments));
    }

    private static int execute(String... arguments) {
        StandardOutput out = StandardOutput.open();
        return out.end(WeirCommand.commandLine().setOut(out.writer()).execute(arguments));
    }

    private static int start(PoolerStart pooler) throws InterruptedException {
        try {
            pooler.run();
            return 0;
        } catch (PoolerException wrong) {
            System.err.println("weir: " + wrong.getMessage());
            return 1;
        } catch (RuntimeException failure) {
            // What runs already must not keep the process alive.
            failure.printStackTrace();
            return 1;
        }
    }
}
