package dev.weir.driver;

/// How a server may ask a client to prove who it is: the words of libpq's `require_auth`.
public enum AuthenticationMethod {
    /// The password in clear.
    PASSWORD("password"),
    MD5("md5"),
    /// Kerberos. Not supported here.
    GSS("gss"),
    /// Windows. Not supported here.
    SSPI("sspi"),
    SCRAM_SHA_256("scram-sha-256"),
    /// A bearer token, which a [TokenSource] gives.
    OAUTH("oauth"),
    /// Nothing, or nothing but a certificate.
    NONE("none");

    private final String word;

    AuthenticationMethod(String word) {
        this.word = word;
    }

    /// The word in `require_auth`.
    public String word() {
        return word;
    }
}
