package dev.weir.cli.copy;

/// Whether this program was told to end.
final class Shutdown {
    /// How long a signal may take from the terminal to the JVM, generously.
    private static final int GRACE_MILLIS = 50;

    private static final Thread NOTHING = new Thread(() -> {});

    private Shutdown() {}

    static boolean isUnderWay() {
        try {
            Runtime.getRuntime().addShutdownHook(NOTHING);
            Runtime.getRuntime().removeShutdownHook(NOTHING);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /// As [#isUnderWay()], also where the signal is on its way.
    static boolean isNear() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return isUnderWay();
    }
}
