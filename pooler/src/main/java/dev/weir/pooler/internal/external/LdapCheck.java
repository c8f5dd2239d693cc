package dev.weir.pooler.internal.external;

import dev.weir.pooler.internal.auth.PasswordCheck;
import dev.weir.pooler.internal.config.LdapOptions;
import dev.weir.pooler.internal.config.LdapOptions.Entry;
import dev.weir.pooler.internal.config.LdapOptions.Searcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.naming.AuthenticationException;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.SocketFactory;

/// Asks a directory: a password is right if the directory lets the user's entry log in with it.
///
/// Source: PostgreSQL manual, LDAP Authentication.
public final class LdapCheck implements PasswordCheck {
    // Of a filter (RFC 4515), as in PostgreSQL.
    private static final String SPECIAL_IN_FILTERS = "*()\\/";
    // Of the name of an entry (RFC 4514).
    private static final String SPECIAL_IN_NAMES = ",=+<>;\"\\#";

    private static final String WITH_TLS = "ldaps:";

    private static final String[] NO_ATTRIBUTES = {"1.1"};

    /// Most questions to a directory at a time: each has a connection and a thread of the JDK's,
    /// also after its client has left.
    static final int QUESTIONS_MAX = 64;

    // By the addresses, for one that is slow keeps nobody from another.
    private static final Map<List<String>, Semaphore> QUESTIONS = new ConcurrentHashMap<>();

    private final LdapOptions options;
    private final Duration patience;
    private final Supplier<LdapTls> tls;
    private final Class<? extends SocketFactory> sockets;

    /// @param patience how long one answer may take, from all servers that are tried
    public LdapCheck(LdapOptions options, Duration patience) {
        this(options, patience, LdapTls::ofSystem, LdapSockets.class);
    }

    /// @param sockets for `ldaps`
    LdapCheck(
            LdapOptions options,
            Duration patience,
            Supplier<LdapTls> tls,
            Class<? extends SocketFactory> sockets) {
        this.options = options;
        this.patience = patience;
        this.tls = tls;
        this.sockets = sockets;
    }

    @Override
    public Optional<String> refusal(String user, String password) {
        if (options.startTls() && options.servers().getFirst().startsWith(WITH_TLS)) {
            return Optional.of("ldaptls=1 is for ldap, and ldaps has TLS already");
        }
        if (has(user, special())) {
            return Optional.of("invalid character in user name for LDAP authentication");
        }
        Semaphore questions = QUESTIONS.computeIfAbsent(options.servers(), _ -> questions());
        try {
            if (!questions.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return Optional.of(
                        "LDAP server " + options.servers() + " is asked too much at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the pooler ends");
        }
        try {
            return answer(user, password);
        } finally {
            questions.release();
        }
    }

    private static Semaphore questions() {
        return new Semaphore(QUESTIONS_MAX, true);
    }

    private Optional<String> answer(String user, String password) {
        try {
            String entry = entry(user);
            if (entry.isEmpty() || password.isEmpty()) {
                // The directory would let in nobody in particular, whatever the password is.
                return Optional.of("LDAP login failed: there is no entry's name or no password");
            }
            logIn(new Searcher(entry, password)).close();
            return Optional.empty();
        } catch (AuthenticationException e) {
            return Optional.of("LDAP login failed: " + e.getMessage());
        } catch (NotFoundException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (NamingException | IOException e) {
            return Optional.of("LDAP server " + options.servers() + " failed: " + why(e));
        } catch (RuntimeException e) {
            // From the JDK: whoever waits for the answer must get one.
            return Optional.of("LDAP server " + options.servers() + " cannot be asked: " + e);
        }
    }

    // What a failing connection says of itself is in the cause.
    private static String why(Exception e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause;
    }

    private static final class NotFoundException extends Exception {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }

    private String special() {
        return switch (options.entry()) {
            case Entry.Found _ -> SPECIAL_IN_FILTERS;
            // Others are no names of entries: `DOMAIN\` or `@domain` of an Active Directory.
            case Entry.Named(var prefix, _) -> prefix.indexOf('=') < 0 ? "" : SPECIAL_IN_NAMES;
        };
    }

    private static boolean has(String user, String special) {
        return user.chars().anyMatch(c -> c < ' ' || special.indexOf(c) >= 0);
    }

    private String entry(String user) throws NamingException, IOException, NotFoundException {
        return switch (options.entry()) {
            case Entry.Named(var prefix, var suffix) -> prefix + user + suffix;
            case Entry.Found found -> find(found, user);
        };
    }

    @SuppressWarnings("BanJNDI") // only the names of entries are asked for, no objects
    private String find(Entry.Found found, String user)
            throws NamingException, IOException, NotFoundException {
        String filter = found.filter().replace(LdapOptions.USER_NAME, user);
        SearchControls controls = new SearchControls();
        controls.setSearchScope(
                switch (found.scope()) {
                    case BASE -> SearchControls.OBJECT_SCOPE;
                    case ONE -> SearchControls.ONELEVEL_SCOPE;
                    case SUB -> SearchControls.SUBTREE_SCOPE;
                });
        controls.setReturningAttributes(NO_ATTRIBUTES);
        controls.setTimeLimit((int) patience.toMillis());
        Connection connection = search(found.searcher());
        try {
            NamingEnumeration<SearchResult> results =
                    connection.context().search(new LdapName(found.base()), filter, controls);
            List<String> names = names(results);
            if (names.isEmpty()) {
                throw new NotFoundException("LDAP user does not exist: no entry for " + filter);
            }
            if (names.size() > 1) {
                throw new NotFoundException("LDAP user is not unique: entries for " + filter);
            }
            return names.getFirst();
        } finally {
            connection.close();
        }
    }

    // Two at most. At their end an Active Directory says which other directories it knows: nobody
    // asks those.
    private static List<String> names(NamingEnumeration<SearchResult> results)
            throws NamingException {
        List<String> names = new ArrayList<>(1);
        try {
            while (names.size() < 2 && results.hasMore()) {
                names.add(results.next().getNameInNamespace());
            }
        } catch (PartialResultException _) {
            // All entries of this one have come.
        }
        return names;
    }

    private Connection search(Searcher searcher)
            throws NamingException, IOException, NotFoundException {
        try {
            return logIn(searcher);
        } catch (AuthenticationException e) {
            throw new NotFoundException("LDAP lets ldapbinddn not search: " + e.getMessage());
        }
    }

    /// A connection, logged in.
    private record Connection(LdapContext context, Optional<StartTlsResponse> tls) {
        void close() throws NamingException, IOException {
            try {
                if (tls.isPresent()) {
                    tls.get().close();
                }
            } finally {
                context.close();
            }
        }
    }

    private Connection logIn(Searcher who) throws NamingException, IOException {
        Hashtable<String, Object> environment = environment();
        if (!options.startTls()) {
            environment.putAll(credentials(who));
            return new Connection(new InitialLdapContext(environment, null), Optional.empty());
        }
        environment.put(Context.SECURITY_AUTHENTICATION, "none");
        LdapContext context = new InitialLdapContext(environment, null);
        try {
            StartTlsResponse secured =
                    (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
            LdapTls how = tls.get();
            // Asked where the JDK finds another host in the certificate.
            secured.setHostnameVerifier((_, _) -> !how.verifies());
            secured.negotiate(how.sockets());
            for (var each : credentials(who).entrySet()) {
                context.addToEnvironment(each.getKey(), each.getValue());
            }
            context.reconnect(null);
            return new Connection(context, Optional.of(secured));
        } catch (NamingException | IOException e) {
            context.close();
            throw e;
        }
    }

    // How long one server may take: with a search and a log-in, all but the last may be silent, and
    // the last one is asked while the client is still there.
    private Duration share() {
        int servers = options.servers().size();
        return servers == 1 ? patience : patience.dividedBy(2L * servers);
    }

    @SuppressWarnings("JdkObsolete") // what JNDI takes
    private Hashtable<String, Object> environment() {
        String millis = Long.toString(Math.max(1, share().toMillis()));
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, String.join(" ", options.servers()));
        environment.put("java.naming.ldap.version", "3");
        environment.put("com.sun.jndi.ldap.connect.timeout", millis);
        environment.put("com.sun.jndi.ldap.read.timeout", millis);
        if (options.servers().getFirst().startsWith(WITH_TLS)) {
            environment.put("java.naming.ldap.factory.socket", sockets.getName());
        }
        return environment;
    }

    // An entry without a password would be let in as nobody.
    @SuppressWarnings("JdkObsolete") // what JNDI takes
    private static Hashtable<String, Object> credentials(Searcher who) {
        Hashtable<String, Object> credentials = new Hashtable<>();
        if (who.name().isEmpty() || who.password().isEmpty()) {
            credentials.put(Context.SECURITY_AUTHENTICATION, "none");
        } else {
            credentials.put(Context.SECURITY_AUTHENTICATION, "simple");
            credentials.put(Context.SECURITY_PRINCIPAL, who.name());
            credentials.put(Context.SECURITY_CREDENTIALS, who.password());
        }
        return credentials;
    }
}
