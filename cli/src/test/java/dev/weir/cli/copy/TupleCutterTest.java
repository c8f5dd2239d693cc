package dev.weir.cli.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.driver.CopyFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts binary data where they were put together, wherever the pieces end.
class TupleCutterTest {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    /// @param tuples the lengths of their values, -1 for null
    @Property
    void cutsTuples(
            @ForAll @Size(max = 6)
                    List<@Size(max = 4) List<@IntRange(min = -1, max = 20) Integer>> tuples,
            @ForAll @IntRange(max = 9) int extension,
            @ForAll @IntRange(min = 1, max = 30) int piece)
            throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] bytes = encoded(tuples, extension, ends);
        assertThat(cut(bytes, piece)).isEqualTo(ends);
    }

    private static byte[] encoded(List<List<Integer>> tuples, int extension, List<Integer> ends)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(extension);
        out.write(new byte[extension]);
        ends.add(bytes.size());
        for (List<Integer> tuple : tuples) {
            out.writeShort(tuple.size());
            for (int length : tuple) {
                out.writeInt(length);
                out.write(new byte[Math.max(0, length)]);
            }
            ends.add(bytes.size());
        }
        out.writeShort(-1);
        ends.add(bytes.size());
        out.write(new byte[5]);
        return bytes.toByteArray();
    }

    private static List<Integer> cut(byte[] bytes, int piece) {
        RowCutter cutter = Dialect.of(CopyFormat.BINARY).cutter();
        List<Integer> ends = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += piece) {
            int to = Math.min(bytes.length, from + piece);
            int at = cutter.next(bytes, from, to);
            while (at >= 0) {
                ends.add(at);
                at = cutter.next(bytes, at, to);
            }
        }
        assertThat(cutter.isEnd()).isTrue();
        return ends;
    }
}
