package dev.weir.bench;

import dev.weir.driver.Connection;
import dev.weir.driver.RawCopyIn;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Sales in the binary format of COPY ("COPY", "Binary Format" in the manual), encoded by hand.
final class BinarySales implements AutoCloseable {
    private static final byte[] HEADER =
            "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER_BYTES = 64 * 1024;

    /// More than a row without its name takes.
    private static final int REST_BYTES_MAX = 100;

    private static final long EPOCH_SECONDS = 946_684_800;

    private final RawCopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    private BinarySales(RawCopyIn copy) {
        this.copy = copy;
    }

    static BinarySales start(Connection connection) {
        BinarySales started =
                new BinarySales(connection.rawCopyIn("copy sale from stdin with (format binary)"));
        started.buffer.put(HEADER);
        return started;
    }

    void write(Sale sale) {
        byte[] name = sale.name().getBytes(StandardCharsets.UTF_8);
        if (buffer.remaining() < REST_BYTES_MAX + name.length) {
            flush();
        }
        buffer.putShort((short) 5);
        buffer.putInt(8).putLong(sale.id());
        buffer.putInt(name.length).put(name);
        putPrice(sale.price());
        buffer.putInt(4).putInt(sale.stock());
        putTime(sale.changed());
    }

    /// A price of two decimals and less than 10^8: three base-10000 digits, of which the server
    /// forgets those that say nothing.
    private void putPrice(BigDecimal price) {
        long cents = price.unscaledValue().longValueExact();
        buffer.putInt(14);
        buffer.putShort((short) 3).putShort((short) 1).putShort((short) 0).putShort((short) 2);
        buffer.putShort((short) (cents / 1_000_000));
        buffer.putShort((short) (cents / 100 % 10_000));
        buffer.putShort((short) (cents % 100 * 100));
    }

    private void putTime(Instant time) {
        long seconds = time.getEpochSecond() - EPOCH_SECONDS;
        buffer.putInt(8).putLong(1_000_000 * seconds + time.getNano() / 1_000);
    }

    private void flush() {
        copy.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    long finish() {
        if (buffer.remaining() < 2) {
            flush();
        }
        buffer.putShort((short) -1);
        flush();
        return copy.finish();
    }

    @Override
    public void close() {
        copy.close();
    }
}
