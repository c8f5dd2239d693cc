package dev.weir.pooler.internal.config;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.file.Path;
import java.util.List;

/// Whatever a file has in it is read, or is an error with a place: nothing else is thrown.
final class HostileTextTest {
    private static final List<String> PIECES =
            List.of(
                    "[pgbouncer]",
                    "[databases]",
                    "[users]",
                    "[peers]",
                    "[",
                    "]",
                    "=",
                    "'",
                    "''",
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "#",
                    "%include ",
                    "\n",
                    "\n",
                    " ",
                    "\t",
                    "\0",
                    "\u2028",
                    "a",
                    "*",
                    "1",
                    "0x",
                    "08",
                    "1e9",
                    "1e-9",
                    ".",
                    "-1",
                    "@x",
                    "+x",
                    "/",
                    "/0",
                    "/33",
                    "all",
                    "host ",
                    "local ",
                    "reject",
                    "md5",
                    "map=",
                    "10.0.0.0",
                    "::",
                    "255.0.0.0",
                    "%eth0",
                    "pool_mode",
                    "query_timeout",
                    "listen_port",
                    "auth_query",
                    "unix_socket_mode",
                    "metrics_listen",
                    "[::1]:1",
                    "client_tls_protocols",
                    "host=",
                    "port=",
                    "password=",
                    "SCRAM-SHA-256$",
                    "\ud800",
                    "\uffff");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void isNoDangerInAConfiguration(@ForAll("texts") String text) {
        try {
            Configuration.parse("t.ini", text.replace("%include ", "%include /nowhere/"));
        } catch (ConfigurationException e) {
            everyErrorSaysWhatToDo(e.errors());
        }
    }

    @Property(tries = 3000)
    void isNoDangerInOtherFiles(@ForAll("texts") String text) {
        Problems problems = new Problems();
        UserList.parse("users", text, problems);
        HostRules.parse(Path.of("/nowhere/hba"), text, problems);
        IdentMap.parse(Path.of("/nowhere/ident"), text, problems);
        try {
            problems.throwIfAny();
        } catch (ConfigurationException e) {
            everyErrorSaysWhatToDo(e.errors());
        }
    }

    private static void everyErrorSaysWhatToDo(List<String> errors) {
        for (String error : errors) {
            if (!error.contains("; ") || error.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError(error);
            }
        }
    }
}
