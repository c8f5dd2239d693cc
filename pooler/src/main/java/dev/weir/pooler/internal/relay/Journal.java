package dev.weir.pooler.internal.relay;

/// What is written down of clients and servers: PgBouncer's log. Never waits. From any thread.
public interface Journal {
    /// A client or a server, as the log names it.
    interface Party {
        Names names();

        /// `C-7: db/user@127.0.0.1:40404`
        default String label() {
            return names().label();
        }
    }

    /// Which client or server it is.
    ///
    /// @param id `C-7`
    /// @param database empty until it is known
    /// @param user empty until it is known
    /// @param address of the other end: `127.0.0.1:40404`, `unix:6432`
    record Names(String id, String database, String user, String address) {
        /// `C-7: db/user@127.0.0.1:40404`
        public String label() {
            return id
                    + ": "
                    + named(database, "(nodb)")
                    + "/"
                    + named(user, "(nouser)")
                    + "@"
                    + address;
        }

        private static String named(String name, String none) {
            return name.isEmpty() ? none : name;
        }
    }

    /// What is told only if it is asked for (`verbose`), in the order of how much more it is.
    enum Detail {
        /// Who waits, what is connected, and in whose words settings are compared.
        WAITS,
        /// Which server each client is given.
        SERVERS
    }

    /// Whether such details are told. Ask before making the text of one.
    boolean tells(Detail detail);

    void detail(Party party, String message);

    /// A connection ends.
    ///
    /// @param ageSeconds how old it is
    void closing(Party party, String reason, long ageSeconds);

    void info(Party party, String message);

    /// Of no connection in particular.
    void info(String message);

    void warning(Party party, String message);

    /// A mistake of ours.
    void failure(Object where, Exception e);
}
