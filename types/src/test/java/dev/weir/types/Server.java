package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.RawFormat;
import dev.weir.testkit.RawParameter;
import dev.weir.testkit.RawRow;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A real server as the judge of codecs: it says what it understood a value to be, and how it
/// writes it.
final class Server {
    private static final Map<Integer, Server> SERVERS = new ConcurrentHashMap<>();

    final RawClient client;
    final int version;
    private TypeRegistry registry = TypeRegistry.builtin();

    private Server(TestServer server) {
        client =
                RawClient.connect(
                        server,
                        Map.of(
                                "user", "postgres",
                                "database", "postgres",
                                "client_encoding", "UTF8",
                                "TimeZone", "UTC"),
                        "");
        version = server.version();
    }

    static Server of(TestServer server) {
        return SERVERS.computeIfAbsent(server.version(), _ -> new Server(server));
    }

    /// Runs the test on all servers that are wanted.
    static void onEach(Consumer<Server> test) {
        TestServers.versions().forEach(version -> test.accept(of(TestServers.shared(version))));
    }

    TypeRegistry registry() {
        return registry;
    }

    /// Loads types from the catalogue by their names, and returns the number of the first.
    int load(String... names) {
        ByteWriter parameter = new ByteWriter(64);
        CatalogQuery.nameParameter(List.of(names), parameter);
        registry = registry.with(describe(CatalogQuery.SQL_BY_NAME, Oid.TEXT_ARRAY, parameter));
        return Integer.parseUnsignedInt(client.text("select $1::regtype::oid", names[0]));
    }

    /// What the catalogue says of types and of those that they depend on.
    List<TypeDescription> describe(int... oids) {
        ByteWriter parameter = new ByteWriter(64);
        CatalogQuery.parameter(oids, parameter);
        return describe(CatalogQuery.SQL, Oid.OID_ARRAY, parameter);
    }

    private List<TypeDescription> describe(String sql, int oid, ByteWriter parameter) {
        List<TypeDescription> types = new ArrayList<>();
        List<RawParameter> parameters = List.of(RawParameter.binary(oid, parameter.toByteArray()));
        for (RawRow row : client.extended(sql, RawFormat.BINARY, parameters).orThrow().rows()) {
            types.add(CatalogQuery.parse(new ByteReader(dataRow(row))));
        }
        return types;
    }

    private static byte[] dataRow(RawRow row) {
        ByteWriter out = new ByteWriter(64);
        out.putShort(8);
        for (int i = 0; i < 8; i++) {
            out.putInt(row.bytes(i).length);
            out.putBytes(row.bytes(i));
        }
        return out.toByteArray();
    }

    byte[] encode(int oid, Object value) {
        ByteWriter out = new ByteWriter(16);
        Codec<Object> codec = registry.encoderOf(oid, value);
        assertThat(codec.format()).as("format of %s", value).isEqualTo(Format.BINARY);
        codec.encode(value, out);
        return out.toByteArray();
    }

    Object decode(int oid, java.lang.reflect.Type javaType, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        Object value = registry.codec(oid, javaType).decode(in);
        in.finish("value");
        return value;
    }

    /// Every value, sent in binary, is printed by the server as the codec prints it, and what the
    /// server reads from that text is the value.
    void agreesOn(int oid, java.lang.reflect.Type javaType, List<?> values) {
        List<byte[]> encoded = values.stream().map(value -> encode(oid, value)).toList();
        List<String> texts = client.textResults("select $1", oid, encoded);
        List<byte[]> back = client.binaryResultsOfTexts("select $1", oid, texts);
        for (int i = 0; i < values.size(); i++) {
            assertThat(decode(oid, String.class, encoded.get(i)))
                    .as("text of %s", values.get(i))
                    .isEqualTo(texts.get(i));
            assertThat(registry.text(oid, values.get(i))).isEqualTo(texts.get(i));
            Object decoded = decode(oid, javaType, back.get(i));
            if (!Objects.deepEquals(decoded, values.get(i))) {
                fail("%s came back as %s by way of %s", values.get(i), decoded, texts.get(i));
            }
        }
    }

    /// Every text that the server takes is read in binary, printed as the server prints it, and
    /// means the same when it is sent back in binary.
    void agreesOnTexts(int oid, List<String> texts) {
        agreesOnTextsAs(oid, Object.class, texts);
    }

    void agreesOnTextsAs(int oid, java.lang.reflect.Type javaType, List<String> texts) {
        List<byte[]> binary = client.binaryResultsOfTexts("select $1", oid, texts);
        List<String> printed = client.textResults("select $1", oid, binary);
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(decode(oid, String.class, binary.get(i)))
                    .as("text of %s", texts.get(i))
                    .isEqualTo(printed.get(i));
            encoded.add(encode(oid, decode(oid, javaType, binary.get(i))));
        }
        assertThat(client.textResults("select $1", oid, encoded)).isEqualTo(printed);
    }
}
