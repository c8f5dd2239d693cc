package dev.weir.testkit;

/// What both directions of a proxied connection must know: whether the server owes one byte as its
/// answer to a request for encryption, and whether the connection is encrypted.
final class ProxyPhase {
    private int answersOwed;
    private boolean isOpaque;

    synchronized void oweAnswer() {
        answersOwed++;
    }

    /// Takes note of the server's answer, if it owes one.
    ///
    /// @return whether the byte was that answer
    synchronized boolean takeAnswer(byte answer) {
        if (answersOwed == 0) {
            return false;
        }
        answersOwed--;
        isOpaque |= answer == 'S' || answer == 'G';
        return true;
    }

    /// From now on no message can be seen.
    synchronized void makeOpaque() {
        isOpaque = true;
    }

    synchronized boolean isOpaque() {
        return isOpaque;
    }
}
