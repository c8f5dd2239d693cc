package dev.weir.pooler.internal.external;

import dev.weir.testkit.TestCertificates;

import java.io.IOException;
import java.util.Optional;

import javax.net.SocketFactory;

/// Sockets for `ldaps` that trust the tests' authority. The JDK makes them, by the name.
public abstract class TestSockets extends SocketFactory {
    static LdapTls trust() {
        return new LdapTls(Optional.of(TestCertificates.instance().authority()), true);
    }

    /// What the JDK calls.
    public static SocketFactory getDefault() {
        try {
            return trust().sockets();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
