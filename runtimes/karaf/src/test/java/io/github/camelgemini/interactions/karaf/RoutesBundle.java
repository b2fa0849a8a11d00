/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import io.github.camelgemini.interactions.karaf.routes.Activator;
import io.github.camelgemini.interactions.karaf.routes.FileRoutes;
import io.github.camelgemini.interactions.karaf.routes.Invoice;

/** The bundle of an application: its routes, and what starts them. */
final class RoutesBundle {

    static final String NAME = "gemini-routes";

    /** Imported as an application does: nothing of the component but what it exports. */
    private static final String IMPORTS =
            "org.osgi.framework,org.apache.camel,org.apache.camel.builder,org.apache.camel.model,"
                    + "org.apache.camel.impl,org.apache.camel.impl.engine,org.apache.camel.karaf.core,org.apache.camel.model.rest,org.apache.camel.spi,"
                    + "io.github.camelgemini.interactions,io.github.camelgemini.interactions.live,io.github.camelgemini.interactions.model,"
                    + "io.github.camelgemini.interactions.state";

    private RoutesBundle() {}

    static void write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", NAME);
        headers.putValue("Bundle-Name", NAME);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", Activator.class.getName());
        headers.putValue("Import-Package", IMPORTS);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            add(jar, entry(Activator.class));
            add(jar, entry(FileRoutes.class));
            add(jar, entry(Invoice.class));
            add(jar, "invoice.schema.json");
        }
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static void add(JarOutputStream jar, String entry) throws IOException {
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream content = RoutesBundle.class.getResourceAsStream("/" + entry)) {
            content.transferTo(jar);
        }
    }
}
