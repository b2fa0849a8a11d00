/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium without a window, driven by its ChromeDriver in the protocol of the W3C's recommendation WebDriver. Whoever starts it closes it, which ends both
 * processes. For the tests of an example, whose folder is the working directory. Not thread-safe.
 */
public final class Chromium implements AutoCloseable {

    private static final Path INSTALL = Path.of("../support/browser/install-chromium");
    private static final long INSTALL_MINUTES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    /** The name under which the protocol (section 11, "Elements") returns an element's id. */
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-color-profile=srgb",
            "--window-size=900,940");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Chromium(Process driver, int port, Path profile, String... more) {
        this.driver = driver;
        String sessions = "http://127.0.0.1:" + port + "/session";
        ObjectNode request = MAPPER.createObjectNode();
        ObjectNode options = request.putObject("capabilities")
                .putObject("alwaysMatch")
                .put("browserName", "chrome")
                .putObject("goog:chromeOptions");
        options.put("binary", find("chromium").orElseThrow().toString());
        ArrayNode flags = options.putArray("args").add("--user-data-dir=" + profile);
        FLAGS.forEach(flags::add);
        List.of(more).forEach(flags::add);
        this.session =
                sessions + '/' + post(sessions, request).path("sessionId").asText();
    }

    /**
     * Skips the test, with a message for whoever reads the output, if there is no browser and none can be installed.
     *
     * @param untested what is not tested then, such as {@code the chat page}
     */
    public static void assumeInstalled(String untested) {
        boolean available = isInstalled() || (install() && isInstalled());
        if (!available) {
            System.err.println("NOT TESTED: " + untested + ". Install the packages chromium and chromium-driver"
                    + " (on Debian: examples/support/browser/install-chromium).");
        }
        Assumptions.assumeTrue(available, "Chromium and ChromeDriver are not installed");
    }

    /**
     * Starts a browser.
     *
     * @param profile an empty folder for what it keeps
     * @param flags further flags of its command line
     * @return the browser, with an empty page
     * @throws IOException if it does not start
     */
    public static Chromium start(Path profile, String... flags) throws IOException {
        Process driver = new ProcessBuilder(find("chromedriver").orElseThrow().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Chromium(driver, port(driver), profile, flags);
        } catch (RuntimeException | IOException e) {
            end(driver);
            throw e;
        }
    }

    /**
     * Opens a page.
     *
     * @param address its address
     */
    public void open(URI address) {
        post(session + "/url", MAPPER.createObjectNode().put("url", address.toString()));
    }

    /**
     * Clicks an element.
     *
     * @param selector its CSS selector
     */
    public void click(String selector) {
        post(element(selector) + "/click", MAPPER.createObjectNode());
    }

    /**
     * Types into an element.
     *
     * @param selector its CSS selector
     * @param keys the text, with the protocol's characters for other keys
     */
    public void type(String selector, String keys) {
        post(element(selector) + "/value", MAPPER.createObjectNode().put("text", keys));
    }

    /**
     * Runs a script in the page.
     *
     * @param script the body of a function
     * @return what it returns
     */
    public JsonNode run(String script) {
        ObjectNode request = MAPPER.createObjectNode().put("script", script);
        request.putArray("args");
        return post(session + "/execute/sync", request);
    }

    /**
     * Returns the text of elements, as a user can see it; hidden text is not in it.
     *
     * @param selector their CSS selector
     * @return the texts, in the order of the page
     */
    public List<String> texts(String selector) {
        JsonNode found = post(session + "/elements", selection(selector));
        return Stream.iterate(0, i -> i < found.size(), i -> i + 1)
                .map(i -> found.path(i).path(ELEMENT).asText())
                .map(id -> get(session + "/element/" + id + "/text").asText())
                .toList();
    }

    /**
     * Takes a picture of what is visible of the page.
     *
     * @param file the PNG file to write
     * @throws IOException if it cannot be written
     */
    public void screenshot(Path file) throws IOException {
        Files.write(
                file, Base64.getDecoder().decode(get(session + "/screenshot").asText()));
    }

    @Override
    public void close() {
        try {
            send(HttpRequest.newBuilder(URI.create(session)).DELETE());
        } finally {
            end(driver);
        }
    }

    private String element(String selector) {
        return session + "/element/"
                + post(session + "/element", selection(selector)).path(ELEMENT).asText();
    }

    private static ObjectNode selection(String selector) {
        return MAPPER.createObjectNode().put("using", "css selector").put("value", selector);
    }

    private JsonNode get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)));
    }

    private JsonNode post(String uri, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("ChromeDriver: " + response.body());
            }
            return MAPPER.readTree(response.body()).path("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int port(Process driver) throws IOException {
        BufferedReader output = driver.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                // Otherwise the driver would block when nobody reads its output.
                Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "chromedriver-output");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(started.group(1));
            }
        }
        throw new IOException("ChromeDriver does not start: " + said);
    }

    private static void end(Process driver) {
        List<ProcessHandle> processes = Stream.concat(driver.descendants(), Stream.of(driver.toHandle()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private static boolean isInstalled() {
        return find("chromium").isPresent() && find("chromedriver").isPresent();
    }

    /** Only root may, and only Debian and its like can. */
    private static boolean install() {
        if (!"root".equals(System.getProperty("user.name")) || find("apt-get").isEmpty()) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(INSTALL.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/install-chromium.log").toFile())
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                end(process);
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
