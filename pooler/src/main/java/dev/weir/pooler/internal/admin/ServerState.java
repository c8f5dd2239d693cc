package dev.weir.pooler.internal.admin;

/// What a connection to a server is doing.
public enum ServerState {
    /// Logging in.
    LOGIN("new", "sv_login"),
    /// Linked to a client.
    ACTIVE("active", "sv_active"),
    /// Ready for a client.
    IDLE("idle", "sv_idle"),
    /// Idle for so long that it must be checked before its next use.
    USED("used", "sv_used"),
    /// Runs the check or the reset query.
    TESTED("tested", "sv_tested"),
    /// Carries a cancel request.
    ACTIVE_CANCEL("active_cancel", "sv_active_cancel"),
    /// Released, but a cancel request for it is still on its way.
    BEING_CANCELED("being_canceled", "sv_being_canceled");

    private final String word;
    private final String socketWord;

    ServerState(String word, String socketWord) {
        this.word = word;
        this.socketWord = socketWord;
    }

    /// As SHOW SERVERS has it.
    public String word() {
        return word;
    }

    /// As SHOW SOCKETS has it.
    String socketWord() {
        return socketWord;
    }
}
