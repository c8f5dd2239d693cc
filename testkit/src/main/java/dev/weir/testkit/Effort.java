package dev.weir.testkit;

/// How much of what they repeat tests repeat: all of it by themselves and in CI, a part of it in
/// everyday runs. The property `weir.test.effort` is that part, in percent.
public final class Effort {
    private static final int WHOLE_PERCENT = 100;
    private static final int PERCENT = Integer.getInteger("weir.test.effort", WHOLE_PERCENT);

    private Effort() {}

    /// Whether nothing is left out.
    public static boolean isWhole() {
        return PERCENT >= WHOLE_PERCENT;
    }

    /// The part of `whole` that is to be done: at least 1.
    public static int of(int whole) {
        return Math.max(1, (int) ((long) whole * PERCENT / WHOLE_PERCENT));
    }
}
