package dev.weir.orm.kinds;

import jakarta.persistence.EnumeratedValue;

enum Size {
    SMALL("S"),
    LARGE("L");

    @EnumeratedValue private final String code;

    Size(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
