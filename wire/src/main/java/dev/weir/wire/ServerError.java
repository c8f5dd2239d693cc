package dev.weir.wire;

import java.util.ArrayList;
import java.util.List;

/// What an ErrorResponse or NoticeResponse says. Text that the server did not send is empty, a
/// position that it did not send is 0. Fields of kinds that this version does not know are kept.
///
/// Source: PostgreSQL manual, Frontend/Backend Protocol, Error and Notice Message Fields.
///
/// @param fields in the order in which they were sent
public record ServerError(List<Field> fields) {
    /// One field.
    ///
    /// @param kind what it is: a letter of the manual's list
    /// @param text its value
    public record Field(char kind, String text) {
        /// Checks the kind.
        ///
        /// @throws IllegalArgumentException if the kind is not a byte, or is the 0 that ends the
        ///   list
        public Field {
            if (kind < 1 || kind > 0xff) {
                throw new IllegalArgumentException("no kind of field has code " + (int) kind);
            }
        }
    }

    public ServerError {
        fields = List.copyOf(fields);
    }

    /// An error as a server would send it: severity (localised and not), SQLSTATE and message.
    public static ServerError of(String severity, SqlState state, String message) {
        return new ServerError(
                List.of(
                        new Field('S', severity),
                        new Field('V', severity),
                        new Field('C', state.code()),
                        new Field('M', message)));
    }

    /// The same with one more field.
    ///
    /// @param kind a letter of the manual's list: `D` detail, `H` hint, `P` position, ...
    public ServerError with(char kind, String text) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(kind, text));
        return new ServerError(more);
    }

    /// Text of the first field of that kind, empty if there is none.
    public String text(char kind) {
        for (Field field : fields) {
            if (field.kind == kind) {
                return field.text;
            }
        }
        return "";
    }

    /// ERROR, FATAL or PANIC; in a notice WARNING, NOTICE, DEBUG, INFO or LOG. Not localised,
    /// unless the server is older than 9.6.
    public String severity() {
        String severity = text('V');
        return severity.isEmpty() ? text('S') : severity;
    }

    /// Whether the server ends the session with it.
    public boolean isFatal() {
        return severity().equals("FATAL") || severity().equals("PANIC");
    }

    /// Severity in the language of the server's messages.
    public String localizedSeverity() {
        return text('S');
    }

    /// The SQLSTATE; [SqlState#INTERNAL_ERROR] if the server sent none, or nothing that could be
    /// one.
    public SqlState sqlState() {
        String code = text('C');
        return SqlState.isCode(code) ? SqlState.of(code) : SqlState.INTERNAL_ERROR;
    }

    /// One line, in the language of the server's messages.
    public String message() {
        return text('M');
    }

    public String detail() {
        return text('D');
    }

    public String hint() {
        return text('H');
    }

    /// Place of the error in the SQL text that was sent, in characters (not bytes), from 1.
    public int position() {
        return number('P');
    }

    /// Place of the error in [#internalQuery()].
    public int internalPosition() {
        return number('p');
    }

    /// SQL that the server itself made, for example in a PL/pgSQL function.
    public String internalQuery() {
        return text('q');
    }

    /// Call stack of functions and such, innermost first, one a line.
    public String where() {
        return text('W');
    }

    public String schema() {
        return text('s');
    }

    public String table() {
        return text('t');
    }

    public String column() {
        return text('c');
    }

    public String dataType() {
        return text('d');
    }

    public String constraint() {
        return text('n');
    }

    /// File of the server's source code that reported it.
    public String file() {
        return text('F');
    }

    /// Line in [#file()].
    public int line() {
        return number('L');
    }

    /// Function of the server's source code that reported it.
    public String routine() {
        return text('R');
    }

    private int number(char kind) {
        int number = 0;
        for (char c : text(kind).toCharArray()) {
            if (c < '0' || c > '9' || number > (Integer.MAX_VALUE - 9) / 10) {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /// As `psql` shows it: `ERROR: 23505 unique_violation: duplicate key value ...`, on one line.
    @Override
    public String toString() {
        return severity() + ": " + sqlState() + ": " + message();
    }

    static ServerError decode(ByteReader in) {
        List<Field> fields = new ArrayList<>();
        for (int kind = in.takeUnsignedByte(); kind != 0; kind = in.takeUnsignedByte()) {
            // Before the log-in is done the text may be in the encoding of the server's locale. An
            // error that cannot be read in full is still worth more than none.
            fields.add(new Field((char) kind, in.takeCStringLeniently()));
        }
        return new ServerError(fields);
    }

    void encode(ByteWriter out) {
        for (Field field : fields) {
            out.putByte(field.kind);
            out.putCString(field.text);
        }
        out.putByte(0);
    }
}
