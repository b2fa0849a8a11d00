/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf.routes;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.live.GeminiLiveComponent;
import io.github.camelgemini.interactions.state.MemoryPendingRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Runs {@link FileRoutes} while its bundle is started. */
public final class Activator implements BundleActivator {

    /** The environment variable with the folder of the routes. */
    public static final String FOLDER = "GEMINI_ROUTES_FOLDER";

    /** The environment variable with the API's URL. */
    public static final String URL = "GEMINI_ROUTES_URL";

    /** The environment variable with the port at which the webhook is served. */
    public static final String PORT = "GEMINI_ROUTES_PORT";

    private CamelContext camel;

    @Override
    public void start(BundleContext bundle) throws Exception {
        camel = new OsgiDefaultCamelContext(bundle);
        GeminiInteractionsComponent gemini =
                camel.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        gemini.getConfiguration().setBaseUrl(System.getenv(URL));
        GeminiLiveComponent live = camel.getComponent("gemini-live", GeminiLiveComponent.class);
        live.getConfiguration().setBaseUrl(System.getenv(URL));
        camel.getRegistry().bind("jobs", new MemoryPendingRepository());
        camel.addRoutes(new FileRoutes(System.getenv(FOLDER), Integer.parseInt(System.getenv(PORT))));
        camel.start();
    }

    @Override
    public void stop(BundleContext bundle) {
        camel.stop();
    }
}
