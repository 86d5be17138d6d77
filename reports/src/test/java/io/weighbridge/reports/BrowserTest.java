package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.weighbridge.reports.record.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a reader has it: opened from disk in a browser without a window. Skipped where there is none. */
@Tag("browser")
class BrowserTest {
    private static final List<Path> BROWSERS = paths("chromium", "google-chrome", "chromium-browser");
    private static final List<Path> DRIVERS = paths("chromedriver");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    @TempDir
    static Path dir;
    private static ChromeDriver browser;
    private static String page;

    @BeforeAll
    static void openTheReport() throws Exception {
        Optional<Path> chromium = BROWSERS.stream().filter(Files::isExecutable).findFirst();
        Optional<Path> driver = DRIVERS.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent() && driver.isPresent(),
            "no browser: apt-get install chromium chromium-driver");
        RunFolder folder = new SampleRun(1).profiled().write(dir.resolve("runs"));
        new CommandLineCase().run("report", folder.path());
        page = folder.report().resolve("index.html").toUri().toString();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=" + Files.createDirectories(dir.resolve("profile")));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort().build(), options);
        browser.manage().window().setSize(new Dimension(1280, 900));
        browser.manage().timeouts().pageLoadTimeout(LIMIT).scriptTimeout(LIMIT);
        load(page);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    /** Once for all tests: each leaves the page as it found it, and a page is dear to load. */
    private static void load(String address) {
        browser.get("about:blank");
        browser.get(address);
        waitFor("every chart is drawn", "return [...document.querySelectorAll('[data-chart]')]"
            + ".every(one => one.querySelector('svg'))");
    }

    @Test
    void nothingIsSaidOnTheConsoleAndNothingIsFetched() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        assertThat((Long) browser.executeScript("return performance.getEntriesByType('resource').length")).isZero();
    }

    @Test
    void enterOnAHeadingSortsAndASecondOneSortsBackwards() {
        WebElement heading = browser.findElement(By.cssSelector("#side-login-hold thead th:nth-child(2) button"));
        heading.sendKeys(Keys.ENTER);
        assertThat(first("side-login-hold")).startsWith("ws-nocopy-");
        heading.sendKeys(Keys.ENTER);
        assertThat(first("side-login-hold")).startsWith("ws-servlet-");
        assertThat(browser.findElement(By.cssSelector("#side-login-hold thead th:nth-child(2)"))
            .getAttribute("aria-sort")).isEqualTo("descending");
    }

    @Test
    void theChosenBaselineIsOneAndTheOthersAreItsMultiples() {
        Select baseline = new Select(browser.findElement(By.cssSelector("[data-table=side-login-hold] select")));
        baseline.selectByVisibleText("ws-servlet-threads");
        assertThat(multiple("ws-servlet-threads")).isEqualTo("1.00 ×");
        assertThat(multiple("ws-nocopy-threads")).isEqualTo("0.100 ×");
        baseline.selectByVisibleText("none");
        assertThat(browser.findElements(By.cssSelector("#side-login-hold .multiple"))).isEmpty();
        baseline.selectByVisibleText("the best");
    }

    @Test
    void theFilterLeavesTheRowsThatHaveAllItsWords() {
        WebElement filter = browser.findElement(By.cssSelector("[data-table=all-login-hold] input"));
        filter.sendKeys("in-use heap nocopy");
        List<WebElement> rows = browser.findElements(By.cssSelector("#all-login-hold tbody tr:not([hidden])"));
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.getText()).contains("in-use heap", "nocopy"));
        filter.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    }

    @Test
    void aPermalinkLeadsToItsRowEvenIfThatIsFolded() {
        String id = "bar-row-login-hold-inuse_space-held-ws-nocopy-pool";
        load(page + "#" + id);
        waitFor("the row is in view", "const box = document.getElementById('" + id + "').getBoundingClientRect();"
            + "return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight");
        assertThat((Long) browser.executeScript("return document.querySelectorAll('tbody tr:not([id])').length"))
            .isZero();
        assertThat((Boolean) browser.executeScript("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
            + "return new Set(ids).size === ids.length")).as("every id is there once").isTrue();
        assertThat((List<?>) browser.executeScript("return [...document.querySelectorAll('a[href^=\"#\"]')]"
            + ".map(a => decodeURIComponent(a.hash.slice(1))).filter(id => !document.getElementById(id))"))
            .as("links to nowhere").isEmpty();
    }

    @Test
    void theThemeChangesAndTheChartsWithIt() {
        String before = browser.findElement(By.tagName("body")).getCssValue("background-color");
        browser.findElement(By.id("theme")).sendKeys(Keys.ENTER);
        assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color")).isNotEqualTo(before);
    }

    @Test
    void thePageIsAsWideAsATelephoneAndNoWider() {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        try {
            waitFor("nothing is wider than the window", "return document.documentElement.scrollWidth <= 400");
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void aSystemThatIsDarkHasADarkPage() {
        browser.executeScript("delete document.documentElement.dataset.theme");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
            List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        try {
            assertThat(browser.executeScript("return getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
            assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
                .isEqualTo("rgba(20, 24, 28, 1)");
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        }
    }

    @Test
    void onPaperThereIsEveryTableAndNothingToClickOn() {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            browser.executeScript("window.dispatchEvent(new Event('beforeprint'))");
            assertThat(browser.findElement(By.tagName("nav")).isDisplayed()).isFalse();
            assertThat(browser.findElement(By.id("theme")).isDisplayed()).isFalse();
            assertThat((Boolean) browser.executeScript("return [...document.querySelectorAll('details')]"
                + ".every(one => one.open)")).as("nothing is folded away").isTrue();
            assertThat((Boolean) browser.executeScript("return [...document.querySelectorAll('.scroll')]"
                + ".every(one => getComputedStyle(one).overflow === 'visible')")).as("nothing is cut off").isTrue();
            String pdf = browser.executeCdpCommand("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69))
                .get("data").toString();
            assertThat(new String(Base64.getDecoder().decode(pdf), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    @Test
    void axeFindsNoSeriousViolationInEitherTheme() {
        for (String theme : List.of("light", "dark")) {
            browser.executeScript("document.documentElement.dataset.theme = arguments[0];"
                + "document.querySelectorAll('details').forEach(one => { one.open = true; })", theme);
            List<Rule> serious = new AxeBuilder().analyze(browser).getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact())).toList();
            assertThat(serious).as(theme).extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()).isEmpty();
        }
    }

    private static String first(String table) {
        return browser.findElement(By.cssSelector("#" + table + " tbody tr td")).getText();
    }

    private static String multiple(String variant) {
        return browser.findElement(By.cssSelector("#variant-login-hold-" + variant + " .multiple")).getText();
    }

    private static void waitFor(String what, String script) {
        new WebDriverWait(browser, LIMIT).withMessage(what)
            .until(ignored -> Boolean.TRUE.equals(browser.executeScript(script)));
    }

    private static List<Path> paths(String... names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
            .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name))).toList();
    }
}
