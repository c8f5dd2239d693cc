package dev.weir.pooler.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What starts but should be looked at: settings without effect, and settings that look dangerous.
final class Warnings {
    /// A configuration with ten thousand databases would otherwise fill the log.
    static final int WARNINGS_MAX = 200;

    private static final Set<AuthType> CLEAR_TEXT =
            EnumSet.of(AuthType.PLAIN, AuthType.LDAP, AuthType.PAM);

    /// Those for which a user has to be known.
    private static final Set<AuthType> BY_USERS =
            EnumSet.of(
                    AuthType.CERT,
                    AuthType.MD5,
                    AuthType.SCRAM_SHA_256,
                    AuthType.PLAIN,
                    AuthType.TRUST);

    private static final Set<SslMode> ENFORCED =
            EnumSet.of(SslMode.REQUIRE, SslMode.VERIFY_CA, SslMode.VERIFY_FULL);

    private final Settings settings;
    private final List<String> found = new ArrayList<>();

    private Warnings(Settings settings) {
        this.settings = settings;
    }

    static List<String> of(Settings settings, Sections sections, AccessFiles access) {
        Warnings warnings = new Warnings(settings);
        Unsupported.warn(settings, warnings.found);
        warnings.found.addAll(access.warnings());
        warnings.sockets();
        warnings.authentication(sections, access);
        warnings.secretFiles(sections);
        warnings.peers(sections);
        sections.databases().values().forEach(warnings::database);
        return warnings.found.stream().limit(WARNINGS_MAX).toList();
    }

    private void sockets() {
        if (settings.unixSocketDir().startsWith("@")) {
            found.add(
                    "unix_socket_dir is in the abstract namespace, which Java does not have: there"
                            + " is no Unix socket.");
        }
        if (settings.clientTlsProtocols().contains(TlsProtocol.TLSV1_0)
                || settings.clientTlsProtocols().contains(TlsProtocol.TLSV1_1)) {
            found.add(
                    "client_tls_protocols has versions of TLS below 1.2, which are not secure and"
                            + " which Java refuses unless its security properties are changed.");
        }
        if (settings.clientTlsSslmode() != SslMode.DISABLE
                && settings.clientTlsProtocols().stream().noneMatch(TlsProtocol::isSpoken)) {
            found.add("client_tls_protocols has no version that Java speaks: there is no TLS.");
        }
        if (settings.serverTlsProtocols().stream().noneMatch(TlsProtocol::isSpoken)) {
            found.add("server_tls_protocols has no version that Java speaks: there is no TLS.");
        }
        if (settings.soReuseport() && settings.peerId() == 0) {
            found.add(
                    "so_reuseport is on without peer_id: a cancel request that comes to another"
                            + " process is lost.");
        }
    }

    private void authentication(Sections sections, AccessFiles access) {
        AuthType type = settings.authType();
        boolean remote = settings.listenAddr().stream().anyMatch(Warnings::isRemote);
        if (remote && (type == AuthType.ANY || type == AuthType.TRUST)) {
            found.add(
                    "auth_type is "
                            + type.word()
                            + " and listen_addr is not only this machine: everybody who reaches the"
                            + " port can log in without a password.");
        }
        if (remote
                && CLEAR_TEXT.contains(type)
                && !ENFORCED.contains(settings.clientTlsSslmode())) {
            found.add(
                    "auth_type is "
                            + type.word()
                            + " and client_tls_sslmode does not require TLS: passwords go over the"
                            + " network in clear text.");
        }
        if (settings.authLdapOptions().isPresent() && type != AuthType.LDAP) {
            found.add("auth_ldap_options has no effect: auth_type is not ldap.");
        }
        if (type == AuthType.CERT && settings.clientTlsSslmode() == SslMode.DISABLE) {
            found.add("auth_type is cert and client_tls_sslmode is disable: nobody can log in.");
        }
        if (BY_USERS.contains(type) && nobodyIsKnown(sections, access)) {
            found.add(
                    "there are no users: auth_file has none, and auth_user is not set; nobody can"
                            + " log in.");
        }
        if (type == AuthType.ANY) {
            sections.databases().values().stream()
                    .filter(database -> database.user().isEmpty())
                    .map(database -> database.name() + " has no user, which auth_type any needs.")
                    .forEach(found::add);
        }
        if (settings.scramIterations() < 4096) {
            found.add("scram_iterations is below 4096: passwords are easier to guess.");
        }
    }

    private boolean nobodyIsKnown(Sections sections, AccessFiles access) {
        return access.userList().names().isEmpty()
                && settings.authUser().isEmpty()
                && sections.databases().values().stream()
                        .allMatch(database -> database.authUser().isEmpty());
    }

    /// Names are not looked up here: only what is certainly this machine counts as such.
    static boolean isRemote(String address) {
        return !address.equalsIgnoreCase("localhost")
                && AddressRange.address(address).filter(a -> a.isLoopbackAddress()).isEmpty();
    }

    private void secretFiles(Sections sections) {
        settings.authFile().ifPresent(file -> readableByAll("auth_file", file));
        settings.clientTlsKeyFile().ifPresent(file -> readableByAll("client_tls_key_file", file));
        settings.serverTlsKeyFile().ifPresent(file -> readableByAll("server_tls_key_file", file));
        if (sections.databases().values().stream().anyMatch(db -> db.password().isPresent())) {
            settings.conffile().ifPresent(file -> readableByAll("conffile", file));
        }
    }

    private void readableByAll(String key, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                found.add(
                        key
                                + " "
                                + file
                                + " has secrets and every account of this machine can read it;"
                                + " chmod o-r it.");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // A file that is missing is reported where it is read, and Windows has no such rights.
        }
    }

    private void peers(Sections sections) {
        if (settings.peerId() == 0 && !sections.peers().isEmpty()) {
            found.add("[peers] has no effect: peer_id is not set.");
        }
    }

    private void database(Database database) {
        PoolLimits limits =
                new PoolLimits(
                        settings, database, java.util.Optional.empty(), java.util.Optional.empty());
        String name = "database " + Problems.quoted(database.name()) + ": ";
        int most = limits.maxDbConnections();
        if (database.poolSize().isPresent() && most > 0 && limits.poolSize() > most) {
            found.add(
                    name
                            + "pool_size is "
                            + limits.poolSize()
                            + ", but max_db_connections allows only "
                            + most
                            + ".");
        }
        database.minPoolSize().stream()
                .filter(least -> least > limits.poolSize())
                .mapToObj(least -> name + "min_pool_size is above the pool's size, which holds.")
                .forEach(found::add);
        int clients = limits.maxDbClientConnections();
        if (clients > 0 && clients < most) {
            found.add(
                    name
                            + "max_db_client_connections is below max_db_connections, so that some"
                            + " servers are never needed.");
        }
        if (database.hosts().stream().anyMatch(host -> host.startsWith("@"))) {
            found.add(
                    name
                            + "its host is in the abstract namespace of Unix sockets, which Java"
                            + " does not have: it cannot be reached.");
        }
    }
}
