/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.net.BindException;
import java.net.URI;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.LiveOptions;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Ports;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** Starts the routes with an HTTP server, and the emulator if there is no key. The work itself is in {@code routes/}. */
public final class VoiceLine {

    private static final int USUAL_PORT = 8080;

    private VoiceLine() {}

    /**
     * Runs the example until Ctrl-C.
     *
     * @param args see {@link Options}
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, args));
    }

    static int run(RunContext context, String... args) throws Exception {
        Options options = Options.parse(args);
        try (Resources resources = new Resources()) {
            context.print("Talk", start(context, options, resources));
            context.awaitStop();
            return 0;
        }
    }

    /**
     * Starts the example.
     *
     * @param resources stops the routes, which ends the calls under way, then the emulator
     * @return the address of the page
     * @throws BindException if the port is in use
     */
    static URI start(RunContext context, Options options, Resources resources) throws Exception {
        int port = Ports.choose(options.port(), USUAL_PORT);
        Main camel = new Main();
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        Gemini.choose(context, VoiceLine::emulator, resources)
                .properties("gemini-live")
                .forEach(camel::addInitialProperty);
        Switchboard switchboard = new Switchboard();
        camel.bind("browser", switchboard);
        camel.bind("orders", new Orders(context.home().resolve("orders.json")));
        resources.add(camel::stop);
        camel.start();
        switchboard.open(camel.getCamelContext());
        return URI.create("http://127.0.0.1:"
                + camel.getCamelContext()
                        .hasService(VertxPlatformHttpServer.class)
                        .getPort() + "/");
    }

    private static Emulator emulator() {
        return Emulator.builder().live(new LiveOptions().realTimePace()).start();
    }
}
