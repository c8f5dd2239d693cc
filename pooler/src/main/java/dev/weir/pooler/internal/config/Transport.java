package dev.weir.pooler.internal.config;

/// How a client has come, as the rules of `auth_hba_file` tell it apart.
public enum Transport {
    UNIX_SOCKET,
    TCP,
    TCP_WITH_TLS
}
