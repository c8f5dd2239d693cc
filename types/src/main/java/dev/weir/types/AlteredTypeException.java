package dev.weir.types;

import dev.weir.wire.ProtocolException;

/// A value has other fields than its type had when it was loaded from the catalogue: the type was
/// altered, and is to be loaded again.
public final class AlteredTypeException extends ProtocolException {
    private static final long serialVersionUID = 1;

    public AlteredTypeException(String message) {
        super(message);
    }
}
