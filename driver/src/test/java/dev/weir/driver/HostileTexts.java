package dev.weir.driver;

import java.util.List;

/// Texts that mean something in one of COPY's formats, or are hard to escape.
final class HostileTexts {
    static final List<String> ALL =
            List.of(
                    "",
                    "\\N",
                    "\\.",
                    "\\",
                    "NULL",
                    "null",
                    "a,b",
                    "a;b",
                    "|",
                    "\\|",
                    "\"",
                    "'",
                    "a\"b\"",
                    "\t",
                    "\r\n",
                    "\n",
                    "\r",
                    " x ",
                    "x",
                    "N",
                    "\\n",
                    "\\D",
                    "\b\f\u000b\u0001\u007f",
                    "ü𝄞\uffff",
                    "x".repeat(100_000),
                    "a\\b;c\"d'e\nf");

    private HostileTexts() {}
}
