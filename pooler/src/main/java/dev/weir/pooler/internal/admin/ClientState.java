package dev.weir.pooler.internal.admin;

/// What a client's connection is doing.
public enum ClientState {
    /// Not logged in yet.
    LOGIN("login", "cl_login"),
    /// Has a server.
    ACTIVE("active", "cl_active"),
    /// Has no server and wants none.
    IDLE("idle", "cl_active"),
    /// Wants a server.
    WAITING("waiting", "cl_waiting"),
    /// Its cancel request is on its way to the server.
    ACTIVE_CANCEL_REQ("active_cancel_req", "cl_active_cancel_req"),
    /// Its cancel request waits for a connection.
    WAITING_CANCEL_REQ("waiting_cancel_req", "cl_waiting_cancel_req");

    private final String word;
    private final String socketWord;

    ClientState(String word, String socketWord) {
        this.word = word;
        this.socketWord = socketWord;
    }

    /// As SHOW CLIENTS has it.
    public String word() {
        return word;
    }

    /// As SHOW SOCKETS has it.
    String socketWord() {
        return socketWord;
    }
}
