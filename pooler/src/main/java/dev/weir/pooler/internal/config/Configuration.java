package dev.weir.pooler.internal.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Everything that a configuration says, with the files that it names: a snapshot that does not
/// change. A reload or a `SET` makes a new one, so that whoever holds one sees one state.
///
/// Reads files: not for an event loop's thread, but for [#database] and the other accessors.
public final class Configuration {
    private final Settings settings;
    private final Sections sections;
    private final AccessFiles access;
    private final List<String> warnings;

    private Configuration(
            Settings settings, Sections sections, AccessFiles access, List<String> more) {
        this.settings = settings;
        this.sections = sections;
        this.access = access;
        this.warnings =
                java.util.stream.Stream.concat(
                                more.stream(), Warnings.of(settings, sections, access).stream())
                        .toList();
    }

    /// Reads a file and all that it includes and names. Relative names in it are relative to the
    /// working directory, as in PgBouncer.
    ///
    /// @throws ConfigurationException with all that is wrong
    public static Configuration load(Path ini) {
        Problems problems = new Problems();
        SectionReader reader = new SectionReader(problems);
        new IniReader(problems, reader::accept).read(ini);
        Sections sections = reader.sections();
        Values<Key> set = sections.set();
        if (!set.keys().contains(Key.CONFFILE)) {
            set = set.with(Key.CONFFILE, Key.CONFFILE.read(ini.toString()));
        }
        return checked(new Settings(set), sections, problems, List.of());
    }

    /// Reads a text instead of a file.
    ///
    /// @param name stands for the file's name in errors
    /// @throws ConfigurationException with all that is wrong
    public static Configuration parse(String name, String text) {
        Problems problems = new Problems();
        SectionReader reader = new SectionReader(problems);
        new IniReader(problems, reader::accept).read(name, text);
        Sections sections = reader.sections();
        return checked(new Settings(sections.set()), sections, problems, List.of());
    }

    /// What holds if nothing is set. There are no databases.
    public static Configuration defaults() {
        return parse("defaults", "");
    }

    private static Configuration checked(
            Settings settings, Sections sections, Problems problems, List<String> warnings) {
        // Files that wrong settings name would only add errors that follow from others.
        problems.throwIfAny();
        AccessFiles access = AccessFiles.read(settings, problems);
        if (settings.clientTlsSslmode() != SslMode.DISABLE) {
            require(settings, Key.CLIENT_TLS_KEY_FILE, problems);
            require(settings, Key.CLIENT_TLS_CERT_FILE, problems);
        }
        problems.throwIfAny();
        return new Configuration(settings, sections, access, warnings);
    }

    private static void require(Settings settings, Key key, Problems problems) {
        if (settings.shown(key).filter(text -> !text.isEmpty()).isEmpty()) {
            problems.add(
                    "client_tls_sslmode is "
                            + settings.clientTlsSslmode().word()
                            + ", but "
                            + key.key()
                            + " is not set; set it");
        }
    }

    /// As `SET key = value` on the console. The next [#reload] undoes it.
    ///
    /// @throws ConfigurationException if there is no such key, if it cannot change while the pooler
    ///   runs, or if the value is not allowed
    public Configuration with(String key, String value) {
        Key known =
                Key.of(key)
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                Problems.quoted(key)
                                                        + " is no key; SHOW CONFIG lists them"));
        if (known.change() == Change.RESTART) {
            throw new ConfigurationException(
                    key
                            + " cannot change while the pooler runs; change it in the configuration"
                            + " file and restart");
        }
        try {
            Values<Key> set = settings.set().with(known, SectionReader.checked(known, value));
            return checked(new Settings(set), sections, new Problems(), List.of());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /// Reads [Settings#conffile] again. Keys that cannot change while the pooler runs keep their
    /// values, and a warning names them.
    ///
    /// @throws ConfigurationException with all that is wrong; this configuration still holds then
    public Configuration reload() {
        Path file =
                settings.conffile()
                        .orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "there is no configuration file to read again;"
                                                        + " SET conffile, or start with one"));
        Configuration read = load(file);
        Restarts restarts = Restarts.between(settings, read.settings);
        return new Configuration(
                restarts.settings(), read.sections, read.access, restarts.warnings());
    }

    public Settings settings() {
        return settings;
    }

    /// The databases by name, in the order of the file, with `*` if there is one.
    public SequencedMap<String, Database> databases() {
        return sections.databases();
    }

    /// The database of that name, or what `*` makes of it. Empty for `pgbouncer`, which is the
    /// console and no database.
    public Optional<Database> database(String name) {
        Database own = sections.databases().get(name);
        if (own != null && !name.equals(SectionReader.FALLBACK)) {
            return Optional.of(own);
        }
        return Optional.ofNullable(sections.databases().get(SectionReader.FALLBACK))
                .filter(fallback -> !name.equals(SectionReader.CONSOLE) && IniName.fits(name))
                .map(fallback -> fallback.automatic(name));
    }

    /// The lines of `[users]` by name.
    public Map<String, User> users() {
        return sections.users();
    }

    /// The line of that user in `[users]`.
    public Optional<User> user(String name) {
        return Optional.ofNullable(sections.users().get(name));
    }

    /// The lines of `[peers]` by `peer_id`, perhaps with this process's own.
    public Map<Integer, Peer> peers() {
        return sections.peers();
    }

    /// The limits for a client and its pool.
    ///
    /// @param clientUser the user who logged in
    public PoolLimits limits(Database database, String clientUser) {
        return new PoolLimits(
                settings, database, user(database.user().orElse(clientUser)), user(clientUser));
    }

    /// How many clients of this user may be there, whichever the database; zero for no limit.
    public int maxUserClientConnections(String user) {
        return user(user)
                .map(User::maxUserClientConnections)
                .orElse(OptionalInt.empty())
                .orElse(settings.maxUserClientConnections());
    }

    /// The users of `auth_file`.
    public UserList userList() {
        return access.userList();
    }

    /// The rules of `auth_hba_file`, if `auth_type` is `hba`.
    public Optional<HostRules> hba() {
        return access.hba();
    }

    /// Whom to ask for passwords, if `auth_type` is `ldap`.
    public Optional<LdapOptions> ldap() {
        return access.ldap();
    }

    /// The maps of `auth_ident_file`; none unless `auth_type` is `hba`.
    public IdentMap ident() {
        return access.ident();
    }

    /// Sentences on what has no effect and on what looks dangerous. None has a secret in it.
    public List<String> warnings() {
        return warnings;
    }

    /// The rows of `SHOW CONFIG`, by key.
    public List<ConfigurationRow> show() {
        return Arrays.stream(Key.values())
                .sorted(Comparator.comparing(Key::key))
                .map(this::row)
                .toList();
    }

    private ConfigurationRow row(Key key) {
        return new ConfigurationRow(
                key.key(),
                settings.shown(key),
                key.initial(),
                key.change() == Change.RUNNING
                        ? ConfigurationRow.Changeable.YES
                        : ConfigurationRow.Changeable.NO);
    }
}
