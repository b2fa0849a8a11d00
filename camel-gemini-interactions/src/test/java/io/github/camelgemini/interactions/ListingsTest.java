/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;
import javax.tools.ToolProvider;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.stub.StubComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every route that the pages list is read, starts, and does its work with the emulator. */
@Tag("yaml")
class ListingsTest {

    /** What stands for the world outside: its messages are kept in memory. */
    private static final List<String> STUBS = List.of("kafka", "jms");

    /** Listings that start, and are not sent a message, by a part of their text. */
    private static final Map<String, String> NOT_DRIVEN = Map.ofEntries(
            Map.entry("body.lines[0].text", "no call, and three ways to read three kinds of bodies"),
            Map.entry("{variable.folder}", "FirstProjectIT runs it with the class that belongs to it"),
            Map.entry(
                    "autoDiscoverObjectMapper: true", "needs a mapper in the registry, which DocumentedRoutesTest has"),
            Map.entry("KafkaStateRepository", "a bean without a route, which needs a Kafka"),
            Map.entry("name: get_weather", "a tool, which ToolsPageTest has a model call"),
            Map.entry("name: get_height", "a tool, which ToolsPageTest has a model call"),
            Map.entry("name: pay_invoice", "a tool, which ToolsPageTest has a model call"),
            Map.entry("gemini-interactions:resolveCitations", "no call of a model, and CitationsPageTest has a report"),
            Map.entry(
                    "gemini-interactions:createWebhook",
                    "no call of a model, and WebhookOperationsPageTest has an API with webhooks"),
            Map.entry("gemini-interactions:pending", "a consumer, for which PendingPageTest begins the work"),
            Map.entry("agentConfig.collaborativePlanning", "its second route needs a plan, which AgentsPageTest has"),
            Map.entry(
                    "gemini-interactions:getEnvironmentFile",
                    "an agent that must write a file, which AgentsPageTest asks for"));

    /** Listings that are read, and do not start. */
    private static final Map<String, String> NOT_STARTED = Map.of(
            "SnakeYAML", "needs a library that the tests of the component do not have",
            "gemini-interactions:webhook", "needs an HTTP server, which WebhookPageTest has");

    /** What a listing may need besides the libraries that every listing needs, and how that is seen. */
    private static final Map<Pattern, String> LIBRARIES = Map.of(
            Pattern.compile("\\$\\{(body|exception)\\.(?!message\\b)"), "camel-bean",
            Pattern.compile("\\$\\{(body|header\\.\\w+)\\["), "camel-bean",
            Pattern.compile("templatedRoute"), "camel-bean",
            Pattern.compile("\\bjsonpath\\b"), "camel-jsonpath",
            Pattern.compile("\\bjacksonXml\\b"), "camel-jacksonxml",
            Pattern.compile("library: Jackson"), "camel-jackson",
            Pattern.compile("mimeMultipart"), "camel-mail",
            Pattern.compile("SnakeYAML"), "camel-snakeyaml");

    /** How the listing of the class begins that other listings use. */
    private static final String RECORD = "public record Invoice";

    private static final String DOCUMENT = "Invoice number: R-17\nTotal: 12.50 EUR";

    /** No more than the first bytes of one. */
    private static final String VIDEO = "\0\0\0\030ftypmp42\0\0\0\0mp42isom";

    private static final String MAIL = """
            MIME-Version: 1.0
            Subject: Invoice
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            The invoice is attached.
            --x
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: attachment; filename=invoice.txt

            Invoice number: R-17
            --x--
            """;

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    private Path folder;

    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    static List<Listing> pages() throws IOException {
        List<Listing> listings = new ArrayList<>();
        for (Path page : Documents.pages()) {
            listings.addAll(Listing.of(page));
        }
        return listings;
    }

    static Stream<Listing> routes() throws IOException {
        return pages().stream().filter(ListingsTest::isRoute);
    }

    private static boolean isRoute(Listing listing) {
        return switch (listing.language()) {
            case "yaml" -> isYamlRoute(listing);
            case "java" -> isJavaRoute(listing);
            default -> false;
        };
    }

    /** Whether this test runs a listing, or compiles it for those that use it. */
    static boolean isExecuted(Listing listing) {
        return isRoute(listing) || listing.text().startsWith(RECORD);
    }

    private static boolean isYamlRoute(Listing listing) {
        return listing.text().lines().anyMatch(line -> line.startsWith("- "));
    }

    private static boolean isJavaRoute(Listing listing) {
        return listing.text()
                .lines()
                .anyMatch(line ->
                        line.startsWith("from(") || line.startsWith(".") || line.startsWith("TemplatedRouteBuilder"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteOfThePagesRuns(Listing listing) throws Exception {
        try (DefaultCamelContext context = context()) {
            context.start();
            load(context, listing);
            if (listing.text().contains("gemini-")
                    && Stream.of(NOT_DRIVEN, NOT_STARTED)
                            .flatMap(parts -> parts.keySet().stream())
                            .noneMatch(listing.text()::contains)) {
                drive(context);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatARouteNeedsIsNamedBesideIt(Listing listing) {
        LIBRARIES.forEach((sign, library) -> {
            if (sign.matcher(listing.text()).find()) {
                assertThat(listing.section())
                        .as("%s needs %s", listing, library)
                        .contains(library);
            }
        });
    }

    @Test
    void theExceptionsAreStillThere() throws IOException {
        List<Listing> routes = routes().toList();

        assertThat(Stream.of(NOT_DRIVEN, NOT_STARTED).flatMap(parts -> parts.keySet().stream()))
                .allSatisfy(part ->
                        assertThat(routes).anyMatch(listing -> listing.text().contains(part)));
    }

    private DefaultCamelContext context() throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("key");
        component.getConfiguration().setMaxRetries(0);
        component.getConfiguration().setPollInterval(1);
        for (String scheme : STUBS) {
            context.addComponent(scheme, new StubComponent());
        }
        context.getRegistry().bind("dataSource", DataSource.class, Databases.newSource());
        context.getRegistry().bind("conversations", new MemoryStateRepository());
        context.setApplicationContextClassLoader(classes());
        context.getManagementStrategy().addEventNotifier(new Notifier());
        return context;
    }

    /** The classes and resources that listings refer to. */
    private ClassLoader classes() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(classes.resolve("prompts"));
        Files.writeString(classes.resolve("prompts/extract.txt"), "Extract the invoice.");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/manner.txt"), "Be brief.");
        for (Listing listing : Listing.of(Listing.PAGE)) {
            if (listing.title().equals("triage.yaml")) {
                Files.writeString(classes.resolve("triage.yaml"), listing.text());
            } else if (listing.text().startsWith("name: garden")) {
                Files.writeString(classes.resolve("garden.yaml"), listing.text());
            } else if (listing.text().startsWith(RECORD)) {
                // The records of the page, the second one, which has more, in the place of the first.
                compile("com.acme.Invoice", """
                        package com.acme;
                        import java.math.BigDecimal;
                        import java.time.LocalDate;
                        import java.util.List;
                        import java.util.Optional;
                        import com.fasterxml.jackson.annotation.JsonProperty;
                        import com.fasterxml.jackson.annotation.JsonPropertyDescription;
                        """ + listing.text() + "record Line(String text)  {}\n");
            }
        }
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    private void load(CamelContext context, Listing listing) throws Exception {
        String text = local(listing.text());
        if (listing.language().equals("yaml")) {
            if (text.contains("type: Stock")) {
                compile("Stock", Listing.titled("A bean whose methods are tools"));
            }
            if (!text.matches("(?s).*- (route|from|beans|templatedRoute):.*")) {
                text = "- route:\n    from:\n      uri: direct:listing\n      steps:\n" + text.indent(8);
            }
            if (text.contains("templatedRoute")) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(PluginHelper.getResourceLoader(context)
                                .resolveResource("classpath:io/github/camelgemini/interactions/templates.camel.yaml"));
            }
            if (NOT_STARTED.keySet().stream().noneMatch(text::contains)) {
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("listing.camel.yaml", text));
            }
            return;
        }
        compile("Listed", """
                import io.github.camelgemini.interactions.model.GeminiInteractionsException;
                import org.apache.camel.*;
                import org.apache.camel.builder.*;
                import org.apache.camel.model.dataformat.*;
                import org.apache.camel.processor.aggregate.*;
                import org.apache.camel.support.PluginHelper;
                public class Listed extends RouteBuilder {
                    public void configure() throws Exception {
                        CamelContext context = getContext();
                """ + javaRoutes(text) + "}}\n");
        if (NOT_STARTED.keySet().stream().noneMatch(text::contains)) {
            context.addRoutes((RoutesBuilder) context.getApplicationContextClassLoader()
                    .loadClass("Listed")
                    .getDeclaredConstructor()
                    .newInstance());
        }
    }

    /** The part of a route becomes a route. */
    private static String javaRoutes(String text) {
        StringBuilder routes = new StringBuilder();
        for (String part : text.split("\n\n")) {
            boolean whole = part.lines().noneMatch(line -> line.startsWith("."));
            String end = part.strip().endsWith(";") ? "\n" : ";\n";
            routes.append(whole ? part + "\n" : "from(\"direct:listing" + routes.length() + "\")\n" + part + end);
        }
        return routes.toString();
    }

    /** The same listing with folders of this test, and no wait between tries. */
    private String local(String text) {
        return text.replaceAll("(?<!\\{)\\bfile:(?=[a-z])", "file:" + folder + "/")
                .replace("data/uploads.txt", folder.resolve("uploads.txt").toString())
                .replace("GEMINI_STATES", "STATES")
                .replace("{{env:GEMINI_API_KEY}}", "key");
    }

    private void compile(String className, String source) throws IOException {
        Path file = folder.resolve("sources").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-parameters",
                        "-classpath",
                        classPath(),
                        "-d",
                        folder.resolve("classes").toString(),
                        file.toString());
        assertThat(result)
                .as(() -> source + errors.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    /** What this test runs with, whoever has started it. */
    private static String classPath() {
        ClassLoader loader = ListingsTest.class.getClassLoader();
        return loader instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** Sends a document to each route that takes messages from outside, and waits for the routes to be through with it. */
    private void drive(CamelContext context) throws Exception {
        int sent = 0;
        for (var route : context.getRoutes()) {
            String from = route.getEndpoint().getEndpointUri();
            if (from.startsWith("file:")) {
                Path inbox = Path.of(from.replaceFirst("^file:/*", "/").replaceFirst("\\?.*", ""));
                Files.createDirectories(inbox);
                if (from.contains("mp4")) {
                    Files.writeString(inbox.resolve("document.mp4"), VIDEO);
                } else if (from.contains("eml")) {
                    Files.writeString(inbox.resolve("document.eml"), MAIL);
                } else {
                    Files.writeString(inbox.resolve("document.txt"), DOCUMENT);
                }
                sent++;
            } else if (from.startsWith("timer:")) {
                // It sends its message itself.
                sent++;
            } else if (!from.endsWith("word")) {
                context.createProducerTemplate().send(route.getEndpoint(), exchange -> {
                    exchange.getMessage().setBody(DOCUMENT);
                    exchange.getMessage().setHeader("kafka.KEY", "anna");
                    exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "one");
                });
                sent++;
            }
        }
        int expected = sent;
        await().until(() -> !failures.isEmpty() || done.size() >= expected);
        assertThat(failures).isEmpty();
        // What was aggregated goes on behind that.
        await().until(() -> !EMULATOR.emulator().requests().isEmpty());
        assertThat(failures).isEmpty();
    }

    /** Hears how exchanges of routes end. */
    private final class Notifier extends EventNotifierSupport {

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                failures.add((Exception) failed.getCause());
            } else if (event instanceof CamelEvent.ExchangeFailureHandledEvent handled) {
                failures.add(handled.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
            } else if (event instanceof CamelEvent.ExchangeCompletedEvent completed
                    && completed.getExchange().getFromRouteId() != null) {
                done.add(completed.getExchange().getFromRouteId());
            }
        }
    }
}
