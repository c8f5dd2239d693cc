package dev.weir.lab.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.TakesLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page in a real browser, where there is one. What it looks like stays as
/// `target/report-WIDTH-SCHEME.png`.
@TakesLong
final class HtmlPageTest {
    /// How many pixels of a chart have another colour than most of it.
    private static final String LEAST_DRAWN =
            """
            return Math.min(...[...document.querySelectorAll('.uplot canvas')].map(canvas => {
                const data = canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height).data;
                let drawn = 0;
                for (let i = 3; i < data.length; i += 4) if (data[i] > 0) drawn++;
                return drawn;
            }));
            """;

    @TempDir private static Path directory;

    private static Optional<ChromeDriver> opened = Optional.empty();

    @AfterAll
    static void quit() {
        opened.ifPresent(ChromeDriver::quit);
    }

    @Test
    void needsNothingButItself() {
        assertThat(HtmlPage.of(SampleFindings.make()))
                .doesNotContain(" src=")
                .doesNotContain("<link")
                .doesNotContain("@import")
                .contains("Copyright (c) 2022 Leon Sorokin");
    }

    @Test
    void findingsCannotEndTheirElement() {
        assertThat(HtmlPage.of(SampleFindings.make()))
                .contains("--users 32 \\u003c/script>\\u003cb>&")
                .doesNotContain("--users 32 </script>");
    }

    @ParameterizedTest(name = "{0} pixels, {1}")
    @CsvSource({"1280, light", "400, light", "1280, dark", "400, dark"})
    void showsAllFindingsWithinTheWidthOfAScreen(int width, String scheme) throws IOException {
        ChromeDriver browser = browser();
        show(browser, width, scheme);
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
        assertThat(number(browser, "return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(number(browser, "return performance.getEntriesByType('resource').length"))
                .isZero();
        // Of the kept connections a latency is drawn for static threads: every way has both.
        assertThat(number(browser, "return document.querySelectorAll('.uplot').length"))
                .isEqualTo(8);
        assertThat(number(browser, LEAST_DRAWN)).isGreaterThan(1_000);
        assertThat(number(browser, "return document.querySelectorAll('.glance-row').length"))
                .isEqualTo(1 + 24);
        assertThat(text(browser))
                .contains("4,321 requests failed: too many clients")
                .contains("weir lab --users 32 </script><b>&")
                .contains("81.5 ×");
        shoot(browser, width, scheme);
    }

    /// One for all tests, since a browser takes long to start.
    private static ChromeDriver browser() {
        ChromeDriver browser = opened.orElseGet(HtmlPageTest::open);
        opened = Optional.of(browser);
        return browser;
    }

    private static ChromeDriver open() {
        Optional<Path> chromium = program("chromium");
        Optional<Path> driver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "there is no browser here: apt-get install chromium chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
        options.addArguments("--user-data-dir=" + directory.resolve("profile"));
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .usingAnyFreePort()
                        .build();
        return new ChromeDriver(service, options);
    }

    private static void show(ChromeDriver browser, int width, String scheme) throws IOException {
        emulate(browser, width, scheme);
        Path page = directory.resolve("report.html");
        Files.writeString(page, HtmlPage.of(SampleFindings.make()));
        browser.get(page.toUri().toString());
        browser.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 200))");
    }

    private static void emulate(ChromeDriver browser, int width, String scheme) {
        browser.manage().window().setSize(new Dimension(Math.max(500, width), 1_000));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 1_000, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private static long number(ChromeDriver browser, String script) {
        return ((Number) Optional.ofNullable(browser.executeScript(script)).orElseThrow())
                .longValue();
    }

    private static String text(ChromeDriver browser) {
        return String.valueOf(browser.executeScript("return document.body.innerText"));
    }

    /// The whole page, not only what a window shows.
    private static void shoot(ChromeDriver browser, int width, String scheme) throws IOException {
        long height = number(browser, "return document.documentElement.scrollHeight");
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Path target = Files.createDirectories(Path.of("target"));
        Files.write(
                target.resolve("report-" + width + "-" + scheme + ".png"),
                browser.getScreenshotAs(OutputType.BYTES));
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
