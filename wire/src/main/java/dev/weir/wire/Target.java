package dev.weir.wire;

/// What Describe and Close are about.
public enum Target {
    STATEMENT('S'),
    PORTAL('P');

    private final byte code;

    Target(char code) {
        this.code = (byte) code;
    }

    public byte code() {
        return code;
    }

    static Target of(byte code) {
        return switch (code) {
            case 'S' -> STATEMENT;
            case 'P' -> PORTAL;
            default ->
                    throw new ProtocolException(
                            Tags.name(code) + " is neither a statement ('S') nor a portal ('P')");
        };
    }
}
