/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every listing of the component's page and of README.md is executed: routes by {@link ListingsTest}, dependencies, properties and commands here, and what names a
 * test, by that test.
 */
@Tag("yaml")
class ListingKindsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE = Pattern.compile("\\./examples/run ([\\w-]+)");

    @TempDir
    private Path folder;

    static Stream<Listing> listings() throws IOException {
        return Stream.concat(Listing.of(Listing.PAGE).stream(), Listing.of(ROOT.resolve("README.md")).stream());
    }

    private static Stream<Listing> unmarked() throws IOException {
        return listings().filter(listing -> listing.test().isEmpty());
    }

    private static boolean isDependency(Listing listing) {
        return listing.language().equals("xml") && listing.text().startsWith("<dependency>");
    }

    private static boolean isProperties(Listing listing) {
        return listing.language().equals("properties");
    }

    private static boolean isExample(Listing listing) {
        return listing.language().equals("shell")
                && EXAMPLE.matcher(listing.text().strip()).matches();
    }

    static Stream<Listing> marked() throws IOException {
        return listings().filter(listing -> !listing.test().isEmpty());
    }

    static Stream<Listing> dependencies() throws IOException {
        return unmarked().filter(ListingKindsTest::isDependency);
    }

    static Stream<Listing> properties() throws IOException {
        return unmarked().filter(ListingKindsTest::isProperties);
    }

    static Stream<Listing> examples() throws IOException {
        return unmarked().filter(ListingKindsTest::isExample);
    }

    @Test
    void everyListingIsExecutedOrNamesTheTestThatExecutesIt() throws IOException {
        List<Listing> others = unmarked()
                .filter(listing -> !ListingsTest.isExecuted(listing))
                .filter(listing -> !isDependency(listing) && !isProperties(listing) && !isExample(listing))
                .toList();

        assertThat(others)
                .as("listings that no test executes: make them routes, or name the test that executes them, as in"
                        + " [source,shell,test=FirstProjectIT]")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("marked")
    void theTestThatAListingNamesReadsIt(Listing listing) throws IOException {
        List<Path> sources = Documents.files(ROOT, "/" + listing.test() + ".java");
        assertThat(sources).as("the source of " + listing.test()).hasSize(1);

        boolean markdown = listing.file().toString().endsWith(".md");
        String name = markdown ? listing.file().getFileName().toString() : listing.title();
        assertThat(name).as("the title of " + listing).isNotEmpty();
        assertThat(Files.readString(sources.get(0))).contains(name);
    }

    @ParameterizedTest
    @MethodSource("dependencies")
    void aDependencyIsAModuleOfThisProject(Listing listing) throws Exception {
        Document dependencies = parse("<dependencies>" + listing.text() + "</dependencies>");
        NodeList names = dependencies.getElementsByTagName("artifactId");
        assertThat(names.getLength()).isPositive();
        for (int i = 0; i < names.getLength(); i++) {
            String artifact = "<artifactId>" + names.item(i).getTextContent() + "</artifactId>";
            assertThat(Documents.files(ROOT, "pom.xml"))
                    .as(artifact)
                    .anySatisfy(pom -> assertThat(ownPart(pom)).contains(artifact));
        }
        String project = Files.readString(ROOT.resolve("pom.xml"));
        NodeList versions = dependencies.getElementsByTagName("version");
        for (int i = 0; i < versions.getLength(); i++) {
            String version = versions.item(i).getTextContent();
            assertThat(version.equals("x.x.x") || project.contains("<version>" + version + "</version>"))
                    .as(version)
                    .isTrue();
        }
    }

    /** A pom without its parent and dependencies: what says which artifact it makes. */
    private static String ownPart(Path pom) throws IOException {
        return Files.readString(pom)
                .replaceAll("(?s)<parent>.*?</parent>", "")
                .replaceAll("(?s)<(dependencies|dependencyManagement|build|profiles)>.*", "");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void camelMainStartsWithTheProperties(Listing listing) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(listing.text()));
        Main main = new Main();
        // A property that is unknown fails the start.
        main.configure().withAutoConfigurationFailFast(true);
        properties.forEach((name, value) -> main.addInitialProperty(name.toString(), value.toString()));
        main.addInitialProperty("camel.main.stream-caching-spool-directory", folder.toString());
        main.start();
        try {
            assertThat(main.getCamelContext().getStatus().isStarted()).isTrue();
        } finally {
            main.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleThatIsRunIsThere(Listing listing) {
        Matcher command = EXAMPLE.matcher(listing.text().strip());
        assertThat(command.matches()).isTrue();
        assertThat(ROOT.resolve("examples/run")).isExecutable();
        assertThat(ROOT.resolve("examples").resolve(command.group(1)).resolve("pom.xml"))
                .isRegularFile();
    }
}
