package dev.weir.testkit;

import dev.weir.wire.ByteWriter;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A small client that shows what the server itself sends and takes: the yardstick for codecs. Logs
/// in by trust, clear-text password and MD5, over TCP without TLS. Every read ends after a minute.
///
/// Not thread-safe.
public final class RawClient implements AutoCloseable {
    // So little fits into the socket's buffers: writing it never waits for the server, whatever
    // that
    // is busy sending.
    private static final int UNANSWERED_BYTES_MAX = 16 * 1024;
    private static final int UNANSWERED_MAX = 256;

    private final RawConnection connection;
    private final RawLogin login;

    private RawClient(RawConnection connection, RawLogin login) {
        this.connection = connection;
        this.login = login;
    }

    /// Logs in as superuser into database `postgres`.
    public static RawClient connect(TestServer server) {
        return connect(server, Map.of("user", "postgres"), "");
    }

    /// Logs in as the method's user.
    public static RawClient connect(TestServer server, LoginMethod method) {
        return connect(server, Map.of("user", method.user()), method.password());
    }

    /// Logs in with any parameters.
    ///
    /// @param parameters of the start-up message: at least `user`; `database` is `postgres` unless
    ///   given
    public static RawClient connect(
            TestServer server, Map<String, String> parameters, String password) {
        return connect(server.host(), server.port(), parameters, password);
    }

    /// Logs in to any server.
    public static RawClient connect(
            String host, int port, Map<String, String> parameters, String password) {
        RawConnection connection = new RawConnection(host, port);
        try {
            return new RawClient(connection, RawLogin.run(connection, parameters, password));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The number of the server's process for this session.
    public int processId() {
        return login.processId();
    }

    /// A parameter that the server reported at log in, such as `server_version`; empty if it did
    /// not.
    public String serverParameter(String name) {
        return login.parameters().getOrDefault(name, "");
    }

    /// The single value of a query, as the server's text.
    ///
    /// @param parameters as text, of the types that the statement asks for
    /// @throws TestkitException if the server refuses, or if there is not one row, or the value is
    ///   null
    public String text(String sql, String... parameters) {
        return extended(sql, RawFormat.TEXT, texts(parameters)).row().text(0);
    }

    /// The first column of all rows, as the server's text.
    public List<String> texts(String sql, String... parameters) {
        return extended(sql, RawFormat.TEXT, texts(parameters)).orThrow().rows().stream()
                .map(row -> row.text(0))
                .toList();
    }

    /// The single value of a query, in binary.
    public byte[] binary(String sql, String... parameters) {
        return extended(sql, RawFormat.BINARY, texts(parameters)).row().bytes(0);
    }

    private static List<RawParameter> texts(String... parameters) {
        return Arrays.stream(parameters).map(RawParameter::text).toList();
    }

    /// Runs a statement that takes one parameter once for each value, pipelined, so that thousands
    /// cost little. Each runs in its own transaction.
    ///
    /// @param oid the parameter's type
    /// @param values the parameter's values, in binary
    /// @return the single value that each gave, in binary
    public List<byte[]> binaryResults(String sql, int oid, List<byte[]> values) {
        List<List<RawParameter>> rows =
                values.stream().map(value -> List.of(RawParameter.binary(oid, value))).toList();
        return each(sql, RawFormat.BINARY, rows).stream().map(it -> it.row().bytes(0)).toList();
    }

    /// Like [#binaryResults], with the server's text in return: what it understood each value to
    /// be.
    public List<String> textResults(String sql, int oid, List<byte[]> values) {
        List<List<RawParameter>> rows =
                values.stream().map(value -> List.of(RawParameter.binary(oid, value))).toList();
        return each(sql, RawFormat.TEXT, rows).stream().map(it -> it.row().text(0)).toList();
    }

    /// Like [#binaryResults], with texts as the parameter's values: the server's own input.
    public List<byte[]> binaryResultsOfTexts(String sql, int oid, List<String> values) {
        List<List<RawParameter>> rows =
                values.stream().map(value -> List.of(RawParameter.text(oid, value))).toList();
        return each(sql, RawFormat.BINARY, rows).stream().map(it -> it.row().bytes(0)).toList();
    }

    /// Runs one statement by the extended protocol.
    ///
    /// @param format of all its columns
    /// @return its result, or its error
    public RawResult extended(String sql, RawFormat format, List<RawParameter> parameters) {
        return each(sql, format, List.of(parameters)).getFirst();
    }

    /// Runs a statement once for each list of parameters, pipelined, each with a Sync and so an
    /// error of its own.
    ///
    /// @param rows all with the same number and types of parameters
    /// @return as many results, in the same order
    public List<RawResult> each(String sql, RawFormat format, List<List<RawParameter>> rows) {
        List<RawResult> results = new ArrayList<>(rows.size());
        if (rows.isEmpty()) {
            return results;
        }
        parse(sql, rows.getFirst());
        int unanswered = 0;
        for (List<RawParameter> parameters : rows) {
            execute(format, parameters);
            unanswered++;
            if (unanswered == UNANSWERED_MAX || connection.out().size() > UNANSWERED_BYTES_MAX) {
                collect(unanswered, results);
                unanswered = 0;
            }
        }
        collect(unanswered, results);
        return results;
    }

    private void collect(int unanswered, List<RawResult> results) {
        connection.flush();
        for (int i = 0; i < unanswered; i++) {
            results.add(RawReplies.read(connection).getFirst());
        }
    }

    private void parse(String sql, List<RawParameter> parameters) {
        ByteWriter out = connection.out();
        int lengthAt = connection.begin('P');
        out.putCString("");
        out.putCString(sql);
        out.putShort(parameters.size());
        parameters.forEach(parameter -> out.putInt(parameter.oid()));
        connection.end(lengthAt);
    }

    private void execute(RawFormat format, List<RawParameter> parameters) {
        bind(format, parameters);
        ByteWriter out = connection.out();
        int describeAt = connection.begin('D');
        out.putByte('P');
        out.putCString("");
        connection.end(describeAt);
        int executeAt = connection.begin('E');
        out.putCString("");
        out.putInt(0);
        connection.end(executeAt);
        connection.end(connection.begin('S'));
    }

    private void bind(RawFormat format, List<RawParameter> parameters) {
        ByteWriter out = connection.out();
        int lengthAt = connection.begin('B');
        out.putCString("");
        out.putCString("");
        out.putShort(parameters.size());
        parameters.forEach(parameter -> out.putShort(parameter.format().code()));
        out.putShort(parameters.size());
        for (RawParameter parameter : parameters) {
            parameter
                    .value()
                    .ifPresentOrElse(
                            value -> {
                                out.putInt(value.length);
                                out.putBytes(value);
                            },
                            () -> out.putInt(-1));
        }
        out.putShort(1);
        out.putShort(format.code());
        connection.end(lengthAt);
    }

    /// Runs any number of statements by the simple protocol.
    ///
    /// @return one result for each statement that ran; after an error no more
    public List<RawResult> simple(String sql) {
        sendQuery(sql);
        return RawReplies.read(connection);
    }

    /// Runs statements by the simple protocol.
    ///
    /// @throws TestkitException if one fails
    public void run(String sql) {
        simple(sql).forEach(RawResult::orThrow);
    }

    private void sendQuery(String sql) {
        int lengthAt = connection.begin('Q');
        connection.out().putCString(sql);
        connection.end(lengthAt);
        connection.flush();
    }

    /// Runs `copy ... from stdin`.
    ///
    /// @return the command tag, such as `COPY 3`
    public String copyIn(String sql, byte[] data) {
        sendQuery(sql);
        RawReplies.awaitCopyIn(connection);
        int dataAt = connection.begin('d');
        connection.out().putBytes(data);
        connection.end(dataAt);
        connection.end(connection.begin('c'));
        connection.flush();
        return RawReplies.read(connection).getFirst().orThrow().tag();
    }

    /// Runs `copy ... to stdout`.
    public byte[] copyOut(String sql) {
        sendQuery(sql);
        var copied = new ByteArrayOutputStream();
        RawReplies.read(connection, copied::writeBytes).forEach(RawResult::orThrow);
        return copied.toByteArray();
    }

    /// Closes the socket without a farewell; the server ends the session when it notices.
    public void abandon() {
        connection.close();
    }

    /// Ends the session.
    @Override
    public void close() {
        try {
            connection.end(connection.begin('X'));
            connection.flush();
        } catch (TestkitException e) {
            // The server has ended it before.
        }
        connection.close();
    }
}
