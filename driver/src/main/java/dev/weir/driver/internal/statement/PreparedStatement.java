package dev.weir.driver.internal.statement;

import dev.weir.driver.SqlText;

import java.nio.charset.StandardCharsets;

/// A statement under a name on one connection. Changed only while the session's lock is held
/// (encoding) or by the thread that reads the answer to its Parse.
public final class PreparedStatement {
    private final StatementKey key;
    private final byte[] name;
    private volatile StatementDescription description;
    private volatile ParameterEncoder parameters;
    private volatile boolean confirmed;

    PreparedStatement(String name, StatementDescription description) {
        this.key = description.key();
        this.name = (name + '\0').getBytes(StandardCharsets.US_ASCII);
        this.description = description;
        this.parameters = new ParameterEncoder(description);
    }

    public StatementKey key() {
        return key;
    }

    /// The name with the zero byte behind it, as messages want it.
    byte[] name() {
        return name;
    }

    /// Whether the server forgets it as soon as another without a name is prepared.
    boolean isUnnamed() {
        return name.length == 1;
    }

    public StatementDescription description() {
        return description;
    }

    ParameterEncoder parameters() {
        return parameters;
    }

    /// The server described it anew.
    void describe(StatementDescription now) {
        description = now;
        parameters = new ParameterEncoder(now);
    }

    /// Whether the server has said ParseComplete.
    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }

    /// Whether it can commit in its midst, as procedures and anonymous blocks can.
    boolean mayCommit() {
        String word = SqlText.firstWord(key.sql());
        return word.equals("call") || word.equals("do");
    }

    /// Bytes that it is counted with in the cache's limit: an estimate of what both sides keep.
    int weight() {
        return 2 * key.sql().length()
                + 64 * (description.rows().size() + description.parameterOids().length())
                + 256;
    }
}
