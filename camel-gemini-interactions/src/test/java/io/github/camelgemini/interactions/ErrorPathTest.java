/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No route that this project shows takes from a source that keeps what has failed, and asks the model, without an end for it: it would ask,
 * and pay, again and again.
 */
@Tag("baseline")
class ErrorPathTest {

    private static final Path EXAMPLES = Path.of("../examples");

    /** Takes from a place that keeps its messages; in YAML {@code uri:}, in Java and XML {@code from}. */
    private static final Pattern SOURCE = Pattern.compile(
            "(from\\(\\s*\"|from:\\s+uri: \"?|from: \"?|from uri=\"|name: input\\s+value: )(file|ftps?|sftp|kafka|jms|amqp|aws2-s3|aws2-sqs|imaps?|sql|jpa|mongodb)\\b");

    private static final Pattern CALL =
            Pattern.compile("gemini-interactions:(create|moderate|uploadFile)|gemini-(extract|moderate)");

    /** What ends a failure: the source does not offer the message again. */
    private static final Pattern END = Pattern.compile(
            "moveFailed|handled(\\(true\\)|:\\s+constant: \"true\"|>)|deadLetterChannel|name: deadLetter\\b");

    /** The configuration of a route that may stand in another file of the same folder. */
    private static final Pattern CONFIGURATION = Pattern.compile("routeConfigurationId: \"?([\\w-]+)");

    /** A listing or a file with routes. */
    record Routes(String name, String text) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Routes> shown() throws IOException {
        List<Routes> shown = new ArrayList<>();
        for (Path page : Documents.pages()) {
            for (Listing listing : Listing.of(page)) {
                shown.add(new Routes(listing.toString(), listing.text()));
            }
        }
        List<Path> files = new ArrayList<>(Documents.files(Path.of("src/main/resources"), ".camel.yaml"));
        for (String end : List.of(".camel.yaml", ".camel.xml", ".kamelet.yaml", ".java")) {
            files.addAll(Documents.files(EXAMPLES, end));
            files.addAll(Documents.files(Path.of("../runtimes"), end));
        }
        for (Path file : files) {
            if (!file.toString().contains("/src/test/java/")) {
                shown.add(new Routes(file.toString(), Files.readString(file)));
            }
        }
        return shown;
    }

    static Stream<Routes> routesThatPay() throws IOException {
        return shown().stream().filter(ErrorPathTest::pays);
    }

    private static boolean pays(Routes routes) {
        return SOURCE.matcher(routes.text()).find()
                && CALL.matcher(routes.text()).find();
    }

    @ParameterizedTest
    @MethodSource("routesThatPay")
    void whatFailsComesToAnEnd(Routes routes) throws IOException {
        assertThat(END.matcher(routes.text() + configuration(routes)).find())
                .as(() -> "an end for what fails in\n" + routes.text())
                .isTrue();
    }

    /** The files beside it that have the configuration of its routes. */
    private static String configuration(Routes routes) throws IOException {
        Matcher name = CONFIGURATION.matcher(routes.text());
        StringBuilder found = new StringBuilder();
        while (name.find()) {
            for (Path file : Documents.files(Path.of(routes.name()).getParent(), ".camel.yaml")) {
                String text = Files.readString(file);
                if (text.contains("- routeConfiguration:\n    id: " + name.group(1) + "\n")) {
                    found.append(text);
                }
            }
        }
        return found.toString();
    }

    @Test
    void theRoutesAreFound() throws IOException {
        assertThat(routesThatPay())
                .extracting(Routes::name)
                .anyMatch(name -> name.startsWith("README.md"))
                .anyMatch(name -> name.startsWith("runtimes.md"))
                .anyMatch(name -> name.endsWith("InvoiceRoutes.java"))
                .anyMatch(name -> name.endsWith("1-transcribe.camel.yaml"))
                .anyMatch(name -> name.endsWith("answer.camel.xml"))
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from(\"file:inbox\").to(\"gemini-interactions:create\");",
                "- route:\n    from:\n      uri: kafka:questions\n      steps:\n        - to: gemini-interactions:create\n",
                "onException(Exception.class).to(\"log:x\"); from(\"file:inbox\").to(\"gemini-interactions:create\");",
                "<from uri=\"sftp:host/in\"/>\n<to uri=\"gemini-interactions:moderate\"/>"
            })
    void aRouteWithoutAnEndIsNoticed(String text) {
        assertThat(pays(new Routes("", text))).isTrue();
        assertThat(END.matcher(text).find()).isFalse();
    }
}
