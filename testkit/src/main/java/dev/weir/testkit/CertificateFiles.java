package dev.weir.testkit;

import java.nio.file.Path;

/// A certificate and its private key, each a file in PEM; the key is PKCS #8 without a password.
public record CertificateFiles(Path certificate, Path key) {}
