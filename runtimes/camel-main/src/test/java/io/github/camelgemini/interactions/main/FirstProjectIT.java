/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.emulator.Emulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The first project of the component page, laid down file by file outside of this build, and built and run by the commands of the page. It
 * has the libraries that its pom names, and no others.
 *
 * <p>Maven gets a repository that has nothing but the artifacts of this build. All others come from the repository of this build, which is
 * only read.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands of the page are those of a POSIX shell")
class FirstProjectIT {

    private static final String VERSION = System.getProperty("project.version");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void theProjectOfThePageIsBuiltAndRunsAsItStandsThere() throws Exception {
        for (String file : List.of(
                "pom.xml",
                "src/main/java/com/acme/Invoice.java",
                "src/main/resources/camel/invoices.camel.yaml",
                "src/main/resources/application.properties")) {
            write(project(file), Page.listing(file).replace("x.x.x", VERSION));
        }
        stageArtifacts();
        run("Build");

        String baseUrl = startEmulator();
        Process application = start("Application", "-Dcamel.component.gemini-interactions.base-url=" + baseUrl);
        await().failFast(() -> assertThat(application.isAlive())
                        .as(() -> "whether the application runs: " + contentOf(log("Application")))
                        .isTrue())
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> Files.isDirectory(project("inbox")));
        run("Documents");

        Path failed = project("failed/second.txt");
        Path large = project("outbox/large/first.json");
        Path small = project("outbox/small/third.json");
        await().failFast(() -> assertThat(application.isAlive())
                        .as(() -> "whether the application runs: " + contentOf(log("Application")))
                        .isTrue())
                .atMost(1, TimeUnit.MINUTES)
                .untilAsserted(() -> {
                    assertThat(large).hasContent(Page.listing("outbox/large/first.json"));
                    assertThat(small).hasContent(Page.listing("outbox/small/third.json"));
                    assertThat(failed).exists();
                });

        assertThat(Files.readString(log("Application")))
                .contains(
                        "first.txt: invoice R-17 of 1250.4",
                        Page.listing("The log").strip());
    }

    /** Starts the emulator as the page says, but at a port that is free, and gives its address. */
    private String startEmulator() throws Exception {
        String port = "--port 8080";
        assertThat(Page.listing("Emulator")).contains(port);
        assertThat(Page.listing("src/main/resources/application.properties")).contains("http://127.0.0.1:8080\n");
        start("Emulator", Page.listing("Emulator").replace(port, "--port 0"), "");
        String label = "Base URL: ";
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> Files.readString(log("Emulator")).matches("(?s).*" + label + "\\S+\n.*"));
        return Files.readString(log("Emulator"))
                .split(label, 2)[1]
                .lines()
                .toList()
                .get(0);
    }

    private void run(String title) throws Exception {
        Process process = start(title, "");
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(title).isTrue();
        assertThat(process.exitValue())
                .as(() -> title + ": " + contentOf(log(title)))
                .isZero();
    }

    private Process start(String title, String javaOptions) throws Exception {
        return start(title, Page.listing(title), javaOptions);
    }

    /** Starts commands of the page in a shell whose mvn and java are those of this build. */
    private Process start(String title, String commands, String javaOptions) throws Exception {
        // A last command that replaces the shell ends when it is told to.
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-ec", commands.startsWith("java ") ? "exec " + commands : commands);
        shell.directory(Files.createDirectories(project("")).toFile());
        String path = folder.resolve("bin") + ":" + Path.of(System.getProperty("java.home"), "bin");
        shell.environment().merge("PATH", path, (old, first) -> first + ":" + old);
        shell.environment().merge("JAVA_TOOL_OPTIONS", javaOptions, (old, more) -> old + " " + more);
        shell.redirectErrorStream(true).redirectOutput(log(title).toFile());
        Process process = shell.start();
        processes.add(process);
        return process;
    }

    /**
     * Puts the artifacts of this build into a repository, and a mvn that reads it onto the path. It stands for the command of the page that
     * installs them: this test runs within such a build.
     */
    private void stageArtifacts() throws IOException {
        assertThat(Page.listing("Install")).isEqualTo("./mvnw install -DskipTests");
        stage(GeminiInteractionsComponent.class, "camel-gemini-interactions");
        stage(Emulator.class, "gemini-interactions-emulator");
        Path parent = artifact("camel-gemini-interactions-parent", "pom");
        Files.createDirectories(parent.getParent());
        Files.copy(Path.of("../../pom.xml"), parent);

        String offline = System.getProperty("maven.offline").endsWith("true") ? " --offline" : "";
        Path mvn = folder.resolve("bin/mvn");
        write(
                mvn,
                "#!/bin/sh\nexec '%s' --batch-mode%s '-Dmaven.repo.local=%s' '-Dmaven.repo.local.tail=%s' \"$@\"\n"
                        .formatted(
                                System.getProperty("maven.command"),
                                offline,
                                folder.resolve("repository"),
                                System.getProperty("maven.repository")));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
    }

    /** Puts the jar that has the class, and the pom in it, into the repository. */
    private void stage(Class<?> type, String artifactId) throws IOException {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        assertThat(jar)
                .as("the jar of " + artifactId + ": run the verify phase")
                .isRegularFile();
        Path target = artifact(artifactId, "jar");
        Files.createDirectories(target.getParent());
        Files.copy(jar, target);
        try (JarFile content = new JarFile(jar.toFile());
                var pom = content.getInputStream(
                        content.getEntry("META-INF/maven/io.github.camelgemini/" + artifactId + "/pom.xml"))) {
            Files.copy(pom, artifact(artifactId, "pom"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path artifact(String artifactId, String type) {
        return folder.resolve("repository/io/github/camelgemini")
                .resolve(artifactId)
                .resolve(VERSION)
                .resolve(artifactId + "-" + VERSION + "." + type);
    }

    private Path project(String file) {
        return folder.resolve("project").resolve(file);
    }

    private Path log(String title) {
        return folder.resolve(title + ".log");
    }

    private static String contentOf(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
