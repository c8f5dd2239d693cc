package dev.weir.driver.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.Oid;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ColumnDescription;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Coverage-guided fuzzing of COPY data from a server. What is read is written again, and must be
/// read as the same. A plain test run reads the inputs in
/// `src/test/resources/dev/weir/driver/internal/copy/PiecesFuzzTestInputs`, each once. To search
/// for new ones, one method at a time:
///
/// ```sh
/// JAZZER_FUZZ=1 build/maven test -pl driver -am -Dtest="PiecesFuzzTest#csv"
/// ```
final class PiecesFuzzTest {
    private static final TypeRegistry TYPES = TypeRegistry.builtin();

    @FuzzTest(maxDuration = "2m")
    void text(byte[] data) {
        readAndWritten(CopyOptions.text(), data);
        readAndWritten(CopyOptions.text().delimiter('|').nullText("NIL"), data);
    }

    @FuzzTest(maxDuration = "2m")
    void csv(byte[] data) {
        readAndWritten(CopyOptions.csv(), data);
        readAndWritten(CopyOptions.csv().delimiter(';').escape('\\').nullText("NIL"), data);
    }

    @FuzzTest(maxDuration = "2m")
    void binary(byte[] data) {
        Pieces pieces = Pieces.of(CopyOptions.binary());
        RowView view = new RowView(shape(2));
        ByteReader piece = new ByteReader(data);
        try {
            boolean more = true;
            while (more && piece.remaining() > 0) {
                more = pieces.take(piece, view);
            }
        } catch (ProtocolException e) {
            // As it must be for what is no row.
        }
    }

    private static RowShape shape(int columns) {
        List<ColumnDescription> all =
                Collections.nCopies(columns, new ColumnDescription("t", 0, 0, Oid.TEXT, -1, -1, 0));
        return RowShape.toAskFor(all, TYPES);
    }

    private static void readAndWritten(CopyOptions options, byte[] data) {
        for (int columns = 1; columns <= 3; columns++) {
            List<@Nullable String> values = read(options, data, columns);
            if (!values.isEmpty()) {
                byte[] again = written(options, values);
                assertThat(read(options, again, columns)).isEqualTo(values);
            }
        }
    }

    private static List<@Nullable String> read(CopyOptions options, byte[] data, int columns) {
        RowView view = new RowView(shape(columns));
        List<@Nullable String> values = new ArrayList<>();
        try {
            if (Pieces.of(options).take(new ByteReader(data), view)) {
                for (int i = 0; i < columns; i++) {
                    values.add(view.isNull(i) ? null : view.stringValue(i));
                }
            }
        } catch (ProtocolException | dev.weir.driver.ResultException e) {
            return List.of();
        }
        return values.stream().anyMatch(v -> v != null && v.indexOf('\0') >= 0)
                ? List.of()
                : values;
    }

    private static byte[] written(CopyOptions options, List<@Nullable String> values) {
        List<TableColumn> columns =
                IntStream.range(0, values.size())
                        .mapToObj(
                                i ->
                                        new TableColumn(
                                                "t" + i,
                                                Oid.TEXT,
                                                "text",
                                                TableColumn.Filling.OPTIONAL))
                        .toList();
        RowFormat format = RowFormat.of(options, columns, TYPES);
        ByteWriter out = new ByteWriter(64);
        format.writeTo(out);
        format.begin();
        for (int i = 0; i < values.size(); i++) {
            format.put(i, values.get(i));
        }
        format.end();
        return out.toByteArray();
    }
}
