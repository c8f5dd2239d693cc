package dev.weir.pooler.internal.config;

import java.util.Arrays;
import java.util.Optional;

/// How a rule of `auth_hba_file` says that a client proves who it is.
public enum HostMethod {
    TRUST("trust"),
    MD5("md5"),
    /// `password` or `plain`: in clear text.
    PASSWORD("password"),
    SCRAM_SHA_256("scram-sha-256"),
    /// By the operating system's account at the other end of a Unix socket.
    PEER("peer"),
    CERT("cert"),
    /// By asking a directory whether the password is right.
    LDAP("ldap");

    private final String word;

    HostMethod(String word) {
        this.word = word;
    }

    static Optional<HostMethod> of(String word) {
        return word.equals("plain")
                ? Optional.of(PASSWORD)
                : Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /// As it is written in the file.
    public String word() {
        return word;
    }
}
