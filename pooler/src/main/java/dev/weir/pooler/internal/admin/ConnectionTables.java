package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.auth.Replication;
import dev.weir.pooler.internal.pools.WaitReason;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The tables with a row for each connection.
final class ConnectionTables {
    private static final long MICROS_A_SECOND = 1_000_000;

    /// PgBouncer's form, in UTC whatever the time zone of the process.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private ConnectionTables() {}

    static Map<Topic, Layout<?>> layouts() {
        return Map.of(
                Topic.CLIENTS, clients(),
                Topic.SERVERS, servers(),
                Topic.SOCKETS, sockets(ConnectionTables::all),
                Topic.ACTIVE_SOCKETS, sockets(ConnectionTables::active),
                Topic.FDS, fds());
    }

    private static Layout<ClientRow> clients() {
        return connection(Layout.of(Snapshot::clients), row -> row.state().word())
                .int4("event_loop", row -> row.connection().eventLoop())
                .textOrNull("wait_reason", row -> row.waitReason().map(WaitReason::word))
                .textOrNull("pin_reason", ClientRow::pinReason);
    }

    private static Layout<ServerRow> servers() {
        return connection(Layout.of(Snapshot::servers), row -> row.state().word())
                .int4("event_loop", row -> row.connection().eventLoop());
    }

    private static Layout<SocketRow> sockets(Function<Snapshot, List<SocketRow>> rows) {
        return connection(Layout.of(rows), SocketRow::socketState)
                .int4("recv_pos", buffers(Buffers::recvPos))
                .int4("pkt_pos", buffers(Buffers::pktPos))
                .int4("pkt_remain", buffers(Buffers::pktRemain))
                .int4("send_pos", buffers(Buffers::sendPos))
                .int4("send_remain", buffers(Buffers::sendRemain))
                .int4("pkt_avail", buffers(Buffers::pktAvail))
                .int4("send_avail", buffers(Buffers::sendAvail))
                .int4("event_loop", row -> row.connection().eventLoop());
    }

    private static List<SocketRow> all(Snapshot snapshot) {
        return Stream.<SocketRow>concat(snapshot.clients().stream(), snapshot.servers().stream())
                .toList();
    }

    private static List<SocketRow> active(Snapshot snapshot) {
        return all(snapshot).stream().filter(SocketRow::isActive).toList();
    }

    private static ToLongFunction<SocketRow> buffers(ToLongFunction<Buffers> value) {
        return row -> value.applyAsLong(row.connection().buffers());
    }

    /// The columns that clients, servers and sockets share.
    private static <R extends SocketRow> Layout<R> connection(
            Layout<R> layout, Function<R, String> state) {
        layout.text("type", SocketRow::type)
                .text("user", row -> row.connection().user())
                .text("database", row -> row.connection().database())
                .text("replication", row -> word(row.connection().replication()))
                .text("state", state)
                .text("addr", row -> row.connection().ends().address())
                .int4("port", row -> row.connection().ends().port())
                .text("local_addr", row -> row.connection().ends().localAddress())
                .int4("local_port", row -> row.connection().ends().localPort())
                .text("connect_time", row -> time(row.connection().connectTime()))
                .text("request_time", row -> time(row.connection().requestTime()))
                .int4("wait", row -> row.connection().waitMicros() / MICROS_A_SECOND)
                .int4("wait_us", row -> row.connection().waitMicros() % MICROS_A_SECOND)
                .flag("close_needed", row -> row.connection().closeNeeded());
        return layout.text("ptr", row -> pointer(row.connection().id()))
                .text("link", row -> pointer(row.connection().link()))
                .int4("remote_pid", row -> row.connection().remotePid())
                .text("tls", row -> row.connection().tls())
                .text("application_name", row -> row.connection().applicationName())
                .int4("prepared_statements", row -> row.connection().preparedStatements())
                .int4("id", row -> row.connection().id());
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String word(Replication replication) {
        return replication.name().toLowerCase(Locale.ROOT);
    }

    /// PgBouncer shows an address, by which a client and its server can be joined. There are none
    /// here, but an id serves as well.
    private static String pointer(long id) {
        return id == 0 ? "" : String.format(Locale.ROOT, "0x%012x", id);
    }

    private static Layout<FdRow> fds() {
        return Layout.of(Snapshot::fds)
                .int4("fd", FdRow::fd)
                .text("task", FdRow::task)
                .textOrNull("user", FdRow::user)
                .textOrNull("database", FdRow::database)
                .text("addr", FdRow::address)
                .int4("port", FdRow::port)
                .int8("cancel", row -> 0)
                .int4("link", FdRow::link)
                .nothing("client_encoding", Type.TEXT)
                .nothing("std_strings", Type.TEXT)
                .nothing("datestyle", Type.TEXT)
                .nothing("timezone", Type.TEXT)
                .nothing("password", Type.TEXT)
                .nothing("scram_client_key", Type.BYTEA)
                .nothing("scram_server_key", Type.BYTEA);
    }
}
