/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** Runs {@link InvoiceRoutes} while there is a configuration for them: {@code etc/io.github.camelgemini.invoices.cfg}. */
@Component(configurationPid = "io.github.camelgemini.invoices", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class InvoiceExtraction {

    private final CamelContext camel;

    /** The properties of the configuration. */
    public @interface Config {

        /** The folder that holds the inbox and the results. */
        String folder();

        /** The URL of the API. */
        String gemini();
    }

    /**
     * Starts the routes.
     *
     * @throws Exception if they do not start
     */
    @Activate
    public InvoiceExtraction(BundleContext bundle, Config config) throws Exception {
        camel = new OsgiDefaultCamelContext(bundle);
        camel.addRoutes(new InvoiceRoutes(config.folder(), config.gemini()));
        camel.start();
    }

    /** Stops the routes after the documents in progress are finished. */
    @Deactivate
    public void stop() {
        camel.stop();
    }
}
