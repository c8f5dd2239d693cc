package dev.weir.processor.internal.read;

import javax.lang.model.type.TypeMirror;

/// A type is not there yet: another processor may write it in this round.
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadyException(TypeMirror missing) {
        super(missing.toString(), null, false, false);
    }
}
