package dev.weir.driver.internal.rows;

import dev.weir.driver.RowMapper;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.RawColumn;
import dev.weir.testkit.RawFormat;
import dev.weir.testkit.RawParameter;
import dev.weir.testkit.RawResult;
import dev.weir.testkit.RawRow;
import dev.weir.testkit.TestServers;
import dev.weir.types.CatalogQuery;
import dev.weir.types.Oid;
import dev.weir.types.TypeDescription;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;

import java.util.List;
import java.util.Optional;

/// Results of a real server as the driver's rows, without a connection of the driver.
final class Rows implements AutoCloseable {
    private final RawClient client = RawClient.connect(TestServers.shared());
    private TypeRegistry types = TypeRegistry.builtin();

    void run(String sql) {
        client.run(sql);
    }

    <T> List<T> list(String sql, Class<T> type) {
        RawResult result = client.extended(sql, RawFormat.BINARY, List.of()).orThrow();
        RowShape shape = shape(result);
        RowMapper<T> mapper = RowMappings.mapper(shape, type);
        return result.rows().stream().map(row -> mapper.map(view(shape, row))).toList();
    }

    <T> T one(String sql, Class<T> type) {
        List<T> all = list(sql, type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " rows");
        }
        return all.getFirst();
    }

    RowView row(String sql) {
        RawResult result = client.extended(sql, RawFormat.BINARY, List.of());
        return view(shape(result), result.row());
    }

    private RowShape shape(RawResult result) {
        int[] unknown =
                result.columns().stream()
                        .mapToInt(RawColumn::typeOid)
                        .filter(oid -> !types.knows(oid))
                        .toArray();
        if (unknown.length > 0) {
            ByteWriter parameter = new ByteWriter(64);
            CatalogQuery.parameter(unknown, parameter);
            types = types.with(descriptions(parameter.toByteArray()));
        }
        return RowShape.toAskFor(
                result.columns().stream()
                        .map(
                                column ->
                                        new ColumnDescription(
                                                column.name(), 0, 0, column.typeOid(), -1, -1, 1))
                        .toList(),
                types);
    }

    private List<TypeDescription> descriptions(byte[] oids) {
        return client
                .extended(
                        CatalogQuery.SQL,
                        RawFormat.BINARY,
                        List.of(RawParameter.binary(Oid.OID_ARRAY, oids)))
                .orThrow()
                .rows()
                .stream()
                .map(row -> CatalogQuery.parse(body(row)))
                .toList();
    }

    private static RowView view(RowShape shape, RawRow row) {
        RowView view = new RowView(shape);
        view.moveTo(body(row));
        return view;
    }

    private static ByteReader body(RawRow row) {
        ByteWriter out = new ByteWriter(64);
        out.putShort(row.values().size());
        for (Optional<byte[]> value : row.values()) {
            out.putInt(value.map(bytes -> bytes.length).orElse(-1));
            value.ifPresent(out::putBytes);
        }
        return new ByteReader(out.toByteArray());
    }

    @Override
    public void close() {
        client.close();
    }
}
