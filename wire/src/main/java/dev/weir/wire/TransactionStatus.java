package dev.weir.wire;

/// What ReadyForQuery says about the session's transaction, and the only source of that knowledge.
public enum TransactionStatus {
    /// `I`: no transaction is open.
    IDLE('I'),
    /// `T`: in a transaction block.
    IN_TRANSACTION('T'),
    /// `E`: in a transaction block that has failed; it takes nothing but its end or a savepoint's.
    FAILED('E');

    private final byte code;

    TransactionStatus(char code) {
        this.code = (byte) code;
    }

    /// The byte that stands for it in ReadyForQuery.
    public byte code() {
        return code;
    }

    /// The status that a byte stands for.
    ///
    /// @throws ProtocolException if the byte stands for none
    public static TransactionStatus of(byte code) {
        return switch (code) {
            case 'I' -> IDLE;
            case 'T' -> IN_TRANSACTION;
            case 'E' -> FAILED;
            default ->
                    throw new ProtocolException(
                            "unknown transaction status " + Tags.name(code) + " in ReadyForQuery");
        };
    }
}
