package dev.weir.testkit;

/// An authentication method (manual, chapter 20), and the user of a [TestServer] who logs in by it.
public enum LoginMethod {
    /// No question is asked.
    TRUST("trust_user", ""),
    /// The password in clear text.
    PASSWORD("password_user", "open sesame"),
    /// The password's MD5 with a salt.
    MD5("md5_user", "salt and pepper"),
    /// SCRAM-SHA-256, over TLS also SCRAM-SHA-256-PLUS.
    SCRAM("scram_user", "pencil"),
    /// The client's certificate, over TLS.
    CERTIFICATE("certificate_user", ""),
    /// The operating system's user, over a Unix socket.
    PEER("peer_user", "");

    private final String user;
    private final String password;

    LoginMethod(String user, String password) {
        this.user = user;
        this.password = password;
    }

    public String user() {
        return user;
    }

    /// Empty where the method has none.
    public String password() {
        return password;
    }
}
