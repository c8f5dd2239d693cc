package dev.weir.pooler.internal.config;

/// How clients prove who they are (`auth_type`).
public enum AuthType implements Word {
    /// By a client certificate, whose common name is the user's.
    CERT("cert"),
    /// By an MD5 password, or by SCRAM where the user's secret is a SCRAM verifier.
    MD5("md5"),
    SCRAM_SHA_256("scram-sha-256"),
    /// By the password in clear text.
    PLAIN("plain"),
    /// Not at all, but the user must be known.
    TRUST("trust"),
    /// Not at all, and the user's name does not matter.
    ANY("any"),
    /// By asking the directory of `auth_ldap_options` whether the password is right.
    LDAP("ldap"),
    /// By asking the operating system whether the password is right.
    PAM("pam"),
    /// As the rules of `auth_hba_file` say.
    HBA("hba");

    private final String word;

    AuthType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
