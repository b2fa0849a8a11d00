/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;
import io.github.camelgemini.interactions.examples.launcher.Ports;
import io.github.camelgemini.interactions.examples.launcher.UsageException;

/**
 * How the results come to the desk.
 *
 * @param results the name of the way, of which {@code routes/results-by-NAME.camel.yaml} has the routes
 * @param port where the desk receives events; empty for any port
 * @param url the public address of the webhook; empty for that of this machine
 */
record Delivery(String results, OptionalInt port, Optional<String> url) {

    /** The property of the routes with the address of the webhook. */
    static final String URL = "webhook.url";

    static final String POLLING = "polling";

    static final String WEBHOOK = "webhook";

    private static final int USUAL_PORT = 8093;

    /**
     * Takes the options of the delivery out of a command line.
     *
     * @throws UsageException if there is no such way, or an option does not belong to it
     */
    static Delivery parse(CommandLine line) {
        Delivery delivery =
                new Delivery(line.text("--results").orElse(POLLING), line.port(), line.text("--webhook-url"));
        String routes = "/routes/results-by-" + delivery.results + ".camel.yaml";
        if (!delivery.results.matches("[a-z-]+") || Delivery.class.getResource(routes) == null) {
            throw new UsageException("Option --results: there are no routes results-by-" + delivery.results
                    + ". Take polling or webhook, or add them to src/main/resources/routes");
        }
        if (!delivery.isWebhook() && (delivery.port.isPresent() || delivery.url.isPresent())) {
            throw new UsageException("The options --port and --webhook-url need --results webhook");
        }
        return delivery;
    }

    /**
     * Returns the properties of the routes and of the HTTP server.
     *
     * @param google whether Google sends the events, and not an emulator on this machine
     * @throws UsageException if Google cannot reach the webhook
     * @throws IOException if the port is in use, or not allowed
     */
    Map<String, String> properties(boolean google) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("results", results);
        if (isWebhook()) {
            if (google && url.filter(address -> address.startsWith("https://")).isEmpty()) {
                throw new UsageException(
                        "Google calls public addresses with https only: name yours with --webhook-url, or take --results polling");
            }
            int chosen = choosePort();
            properties.put("camel.server.enabled", "true");
            properties.put("camel.server.port", String.valueOf(chosen));
            properties.put(URL, url.orElse("http://127.0.0.1:" + chosen + "/gemini-interactions/webhook"));
        }
        return properties;
    }

    private boolean isWebhook() {
        return WEBHOOK.equals(results);
    }

    /** What calls a public address leads to one port, so that no other one will do. */
    private int choosePort() throws IOException {
        int chosen = Ports.choose(url.isPresent() ? OptionalInt.of(port.orElse(USUAL_PORT)) : port, USUAL_PORT);
        if (chosen != 0) {
            return chosen;
        }
        // The address is registered before the server knows its port.
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
