package dev.weir.wire;

/// First bytes of the messages that a server sends.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Message Formats.
public final class BackendTag {
    /// A request to authenticate, or that this is done: [Authentication].
    public static final byte AUTHENTICATION = 'R';

    /// What a cancel request must show.
    public static final byte BACKEND_KEY_DATA = 'K';

    public static final byte BIND_COMPLETE = '2';
    public static final byte CLOSE_COMPLETE = '3';

    /// A statement is done; has the command tag.
    public static final byte COMMAND_COMPLETE = 'C';

    /// Streaming replication starts.
    public static final byte COPY_BOTH_RESPONSE = 'W';

    public static final byte COPY_DATA = 'd';
    public static final byte COPY_DONE = 'c';
    public static final byte COPY_IN_RESPONSE = 'G';
    public static final byte COPY_OUT_RESPONSE = 'H';

    /// One row: [DataRowView] reads it without an object.
    public static final byte DATA_ROW = 'D';

    /// In place of CommandComplete where the statement was empty.
    public static final byte EMPTY_QUERY_RESPONSE = 'I';

    public static final byte ERROR_RESPONSE = 'E';
    public static final byte FUNCTION_CALL_RESPONSE = 'V';

    /// The server speaks an older version, or knows not all options.
    public static final byte NEGOTIATE_PROTOCOL_VERSION = 'v';

    /// In place of RowDescription where there are no rows.
    public static final byte NO_DATA = 'n';

    /// May come at any time.
    public static final byte NOTICE_RESPONSE = 'N';

    /// May come at any time.
    public static final byte NOTIFICATION_RESPONSE = 'A';

    public static final byte PARAMETER_DESCRIPTION = 't';

    /// May come at any time.
    public static final byte PARAMETER_STATUS = 'S';

    public static final byte PARSE_COMPLETE = '1';

    /// Execute's limit of rows was reached.
    public static final byte PORTAL_SUSPENDED = 's';

    /// The request cycle is over.
    public static final byte READY_FOR_QUERY = 'Z';

    public static final byte ROW_DESCRIPTION = 'T';

    private BackendTag() {}
}
