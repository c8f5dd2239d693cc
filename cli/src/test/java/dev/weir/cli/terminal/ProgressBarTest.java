package dev.weir.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

final class ProgressBarTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong now = new AtomicLong(7);

    @Test
    void showsWhatIsKnown() {
        ProgressBar bar = ProgressBar.on(new PrintWriter(text), 1000, now::get);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        bar.tell(12_345, 5_000_000, 250);
        assertThat(text)
                .hasToString(
                        "\r[#####---------------]  25 %  12,345 rows  5.0 MB  500 kB/s  0:30 left"
                                + "\u001b[K");
    }

    @Test
    void hasNoBarWhereTheSizeIsUnknown() {
        ProgressBar bar = ProgressBar.on(new PrintWriter(text), 0, now::get);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        bar.tell(1, 999, 999);
        assertThat(text).hasToString("\r1 row  999 bytes  999 bytes/s\u001b[K");
    }

    @Test
    void isWrittenFiveTimesASecondAndTakenAway() {
        ProgressBar bar = ProgressBar.on(new PrintWriter(text), 0, now::get);
        for (int i = 0; i < 1000; i++) {
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            bar.tell(i, i, i);
        }
        bar.close();
        assertThat(text.toString().split("\r")).hasSize(7);
        assertThat(text.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void aHiddenOneIsNeverSeen() {
        ProgressBar bar = ProgressBar.hidden();
        bar.tell(1, 1, 1);
        assertThat(bar.isVisible()).isFalse();
    }
}
