/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.karaf.routes.Activator;
import io.github.camelgemini.interactions.karaf.routes.FileRoutes;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A day in the life of a real Karaf, in the order of the tests: first nothing fits, then the feature is installed, used, and removed. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 runs on Java 17 to 23")
@ParameterizedClass(name = "{0}")
@MethodSource("distributions")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
record KarafIT(Path home) {

    private static final Path FOLDER = Path.of(System.getProperty("karaf.folder"));
    private static final Path FEATURES = Path.of(System.getProperty("karaf.features"));
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int WAV_HEADER = 44;
    private static final String INSTALL = "feature:install camel-gemini-interactions";

    @TempDir
    private static Path temp;

    private static Emulator emulator;
    private static Karaf karaf;
    private static Path work;
    private static int port;

    static List<Path> distributions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> Files.isExecutable(file.resolve("bin/karaf")))
                    .sorted()
                    .toList();
        }
    }

    @BeforeParameterizedClassInvocation
    static void start(Path home) throws Exception {
        work = Files.createDirectory(temp.resolve(home.getFileName()));
        emulator = Emulator.start();
        port = freePort();
        Map<String, String> environment = Map.of(
                Activator.FOLDER,
                work.toString(),
                Activator.URL,
                emulator.baseUrl(),
                Activator.PORT,
                String.valueOf(port),
                "GEMINI_API_KEY",
                "key-of-the-environment");
        Path consoleLog = FOLDER.resolve(home.getFileName() + "-console.log");
        System.out.println("What the console of " + home.getFileName() + " shows is in " + consoleLog);
        karaf = Karaf.start(home, environment, consoleLog);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        if (karaf != null) {
            karaf.close();
            emulator.close();
        }
    }

    @Test
    @Order(1)
    void withoutCamelTheInstallationNamesTheFeatureThatIsMissing() throws Exception {
        karaf.type("feature:repo-add " + FEATURES.toUri());

        assertThat(karaf.type(INSTALL)).contains("missing requirement", "camel-core", "[4.14.0,5.0.0)");
    }

    @Test
    @Order(2)
    void withACamelThatIsTooOldTheInstallationNamesTheVersionsThatFit() throws Exception {
        Path old = Files.writeString(work.resolve("old-camel-features.xml"), """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="old-camel">
                  <feature name="camel-core" version="4.13.0"/>
                  <feature name="camel-jackson" version="4.13.0"/>
                </features>
                """);
        karaf.type("feature:repo-add " + old.toUri());

        assertThat(karaf.type(INSTALL)).contains("missing requirement", "camel-core", "[4.14.0,5.0.0)");
    }

    @Test
    @Order(3)
    void withoutJacksonTheInstallationNamesThePackageThatIsMissing() throws Exception {
        karaf.type("feature:repo-add " + home.resolve("camel-features.xml").toUri());
        String features = Files.readString(FEATURES)
                .replace("name=\"camel-gemini-interactions", "name=\"without-jackson")
                .replace("<feature version=\"[4.14,5)\">camel-jackson</feature>", "");
        Path withoutJackson = Files.writeString(work.resolve("without-jackson-features.xml"), features);
        karaf.type("feature:repo-add " + withoutJackson.toUri());

        assertThat(karaf.type("feature:install without-jackson"))
                .contains("missing requirement", "(osgi.wiring.package=com.fasterxml.jackson.");
    }

    @Test
    @Order(4)
    void theFeatureBringsAllThatTheComponentNeeds() throws Exception {
        assertThat(karaf.type(INSTALL)).doesNotContain("Error");

        assertThat(karaf.type("feature:list --installed --no-format"))
                .containsPattern("camel-gemini-interactions\\s.*\\sStarted\\s")
                .containsPattern("camel-core\\s.*\\sStarted\\s")
                .containsPattern("camel-jackson\\s.*\\sStarted\\s");
        assertThat(bundles()).contains("Camel Gemini Interactions");
    }

    @Test
    @Order(5)
    void theOtherFeatureBringsWhatSessionsNeed() throws Exception {
        assertThat(karaf.type("feature:install camel-gemini-live")).doesNotContain("Error");

        assertThat(karaf.type("feature:list --installed --no-format"))
                .containsPattern("camel-gemini-live\\s.*\\sStarted\\s");
        assertThat(bundles()).contains("Camel Gemini Live");
        assertThat(bundles("-s")).containsOnlyOnce("org.eclipse.jetty.client", "org.eclipse.jetty.websocket.client");
    }

    @Test
    @Order(6)
    void camelsJettyGetsTheServerOfTheComponentsJetty() throws Exception {
        assertThat(bundles("-s")).doesNotContain("org.eclipse.jetty.server");

        assertThat(karaf.type("feature:install camel-jetty")).doesNotContain("Error");

        assertThat(karaf.type("feature:list --installed --no-format")).containsPattern("camel-jetty\\s.*\\sStarted\\s");
        assertThat(bundles("-s"))
                .containsOnlyOnce(
                        "org.eclipse.jetty.client",
                        "org.eclipse.jetty.io",
                        "org.eclipse.jetty.server",
                        "org.eclipse.jetty.ee10.servlet");
    }

    @Test
    @Order(7)
    void theRoutesOfAnotherBundleStart() throws Exception {
        Path routes = work.resolve("routes.jar");
        RoutesBundle.write(routes);

        assertThat(karaf.type("bundle:install --start " + routes.toUri())).doesNotContain("Error");

        assertThat(bundles()).contains(RoutesBundle.NAME);
    }

    @Test
    @Order(8)
    void aFileBecomesAnAnswer() throws Exception {
        emulator.enqueue(Reply.text("It leaves at noon."));

        put("ask", "one.txt", "When does the train leave?");

        assertThat(await().atMost(LIMIT).until(() -> content("answered"), Objects::nonNull))
                .isEqualTo("It leaves at noon.");
        assertThat(emulator.creates()).last().satisfies(request -> {
            assertThat(request.header("x-goog-api-key")).isEqualTo("key-of-the-environment");
            assertThat(request.body().toString()).contains("When does the train leave?");
        });
    }

    @Test
    @Order(9)
    void anAnswerThatConformsToTheSchemaOfTheRoutesBundlePasses() throws Exception {
        put("extract", "one.txt", "Currency: EUR\nTotal: 12.50\n");

        assertThat(await().atMost(LIMIT).until(() -> content("extracted"), Objects::nonNull))
                .isEqualTo("{\"currency\":\"EUR\",\"total\":12.5}");
    }

    @Test
    @Order(10)
    void anAnswerThatDoesNotConformReachesTheErrorHandlerOfTheRoutesBundle() throws Exception {
        Reply faulty = Reply.text("{\"currency\":\"EUR\"}");
        emulator.enqueue(faulty, faulty);

        put("extract", "one.txt", "Currency: EUR\n");

        assertThat(await().atMost(LIMIT).until(() -> content("rejected"), Objects::nonNull))
                .contains("does not conform to the JSON schema", "/total");
    }

    @Test
    @Order(11)
    void anAnswerBecomesAnInstanceOfAClassOfTheRoutesBundle() throws Exception {
        emulator.enqueue(Reply.text("{\"currency\":\"EUR\",\"total\":12.50,\"date\":\"2026-01-17\"}"));

        put("read", "one.txt", "Currency: EUR\n");

        assertThat(await().atMost(LIMIT).until(() -> content("understood"), Objects::nonNull))
                .isEqualTo("Invoice[currency=EUR, total=12.50, date=2026-01-17]");
    }

    @Test
    @Order(12)
    void aStreamIsSplit() throws Exception {
        emulator.enqueue(Reply.text("Mind the gap between the train and the platform."));

        put("stream", "one.txt", "What does the voice say?");

        String streamed = await().atMost(LIMIT)
                .until(() -> content("streamed"), text -> text != null && text.endsWith("interaction.completed[]"));
        assertThat(streamed)
                .startsWith("step.delta[Mind ]step.delta[the ]step.delta[gap ]")
                .endsWith("step.delta[platform.]interaction.completed[]");
    }

    @Test
    @Order(13)
    void anotherRouteReceivesTheEndOfWorkInTheBackground() throws Exception {
        emulator.enqueue(Reply.text("The line was opened in 1863."));

        put("research", "one.txt", "When was the line opened?");

        assertThat(await().atMost(LIMIT).until(() -> content("researched"), Objects::nonNull))
                .isEqualTo("The line was opened in 1863.");
        assertThat(emulator.creates())
                .last()
                .satisfies(
                        request -> assertThat(request.body().path("background").asBoolean())
                                .isTrue());
    }

    /** The library for tokens is not installed, and not needed for shared secrets. */
    @Test
    @Order(14)
    void aSignedEventOfAWebhookBringsItsInteraction() throws Exception {
        emulator.enqueue(Reply.text("It leaves at noon."));
        String id = createdElsewhere();
        String event = "{\"type\":\"interaction.completed\",\"data\":{\"id\":\"" + id + "\"}}";

        assertThat(deliver(event, "v1,AAAA")).isEqualTo(400);
        assertThat(deliver(event, null)).isEqualTo(200);

        assertThat(await().atMost(LIMIT).until(() -> content("told"), Objects::nonNull))
                .isEqualTo("It leaves at noon.");
    }

    @Test
    @Order(15)
    void aFileIsAnsweredBySpeech() throws Exception {
        put("converse", "one.txt", "Repeat: mind the gap");

        await().atMost(LIMIT).until(() -> Files.exists(work.resolve("spoken/one.txt")));
        byte[] wav = Files.readAllBytes(work.resolve("spoken/one.txt"));
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(wav, WAV_HEADER, wav.length)))
                .isEqualTo("mind the gap");
    }

    @Test
    @Order(16)
    void anotherRouteReceivesTheTurnsOfASession() throws Exception {
        put("say", "one.txt", "Repeat: the line is open");

        assertThat(await().atMost(LIMIT).until(() -> content("heard"), Objects::nonNull))
                .isEqualTo("the line is open");
        assertThat(emulator.live().connections())
                .last()
                .satisfies(connection -> assertThat(connection.isOpen()).isTrue());
    }

    @Test
    @Order(17)
    void theRoutesLeaveNoThreadAndNoConnectionWhenTheyStop() throws Exception {
        put("ask", "again.txt", "Is there anybody?");
        await().atMost(LIMIT).until(() -> Files.exists(work.resolve("answered/again.txt")));
        assertThat(threads()).anyMatch(KarafIT::isOurs);
        assertThat(emulator.openConnections()).isPositive();

        assertThat(karaf.type("bundle:uninstall " + RoutesBundle.NAME)).doesNotContain("Error");

        assertThat(threads()).noneMatch(KarafIT::isOurs);
        await().atMost(LIMIT).until(() -> emulator.openConnections() == 0);
    }

    @Test
    @Order(18)
    void theFeatureLeavesNothingWhenItIsUninstalled() throws Exception {
        assertThat(karaf.type("feature:uninstall camel-jetty camel-gemini-live camel-gemini-interactions"))
                .doesNotContain("Error");

        assertThat(bundles())
                .noneMatch(bundle -> bundle.matches(".*(?i)(gemini|camel|jetty|websocket|HTTP Client|harrel).*"));
        assertThat(karaf.type("feature:list --installed --no-format")).doesNotContain("camel");
    }

    /** Returns the id of an interaction that no route has created. Leaves no connection open. */
    private static String createdElsewhere() throws Exception {
        HttpURLConnection create = (HttpURLConnection)
                URI.create(emulator.baseUrl() + "/v1beta/interactions").toURL().openConnection();
        create.setDoOutput(true);
        create.setRequestProperty("Connection", "close");
        create.setRequestProperty("Content-Type", "application/json");
        create.setRequestProperty("x-goog-api-key", "key");
        try (OutputStream out = create.getOutputStream()) {
            out.write("{\"model\":\"gemini-3.8-flash\",\"input\":\"When?\"}".getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = create.getInputStream()) {
            String created = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return created.replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        } finally {
            create.disconnect();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param signature null for the right one */
    private static int deliver(String event, String signature) throws Exception {
        String time = String.valueOf(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/gemini-interactions/webhook"))
                .header("Content-Type", "application/json")
                .header("webhook-id", "msg_1")
                .header("webhook-timestamp", time)
                .header("webhook-signature", signature == null ? signature("msg_1." + time + "." + event) : signature)
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String signature(String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(FileRoutes.SECRET.substring(6)), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** Hands a file to the routes, which see it only when it is complete. */
    private static void put(String inbox, String name, String content) throws IOException {
        Path folder = Files.createDirectories(work.resolve(inbox));
        Path file = Files.writeString(work.resolve("upload"), content);
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns what the routes have written, null before that. */
    private static String content(String outbox) throws IOException {
        Path file = work.resolve(outbox).resolve("one.txt");
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /**
     * Returns the names of the bundles of all start levels.
     *
     * @param options of the command; with {@code -s}, the symbolic names
     */
    private static List<String> bundles(String... options) throws Exception {
        return column(karaf.type("bundle:list -t 0 --no-format " + String.join(" ", options)), 4);
    }

    private static List<String> threads() throws Exception {
        return column(karaf.type("threads --list --no-format"), 1);
    }

    private static List<String> column(String table, int column) {
        return table.lines()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells.length > column)
                .map(cells -> cells[column].strip())
                .toList();
    }

    private static boolean isOurs(String thread) {
        return thread.startsWith("gemini-interactions-")
                || thread.startsWith("gemini-live-")
                || thread.startsWith("Camel (")
                || thread.startsWith("CamelJetty");
    }
}
