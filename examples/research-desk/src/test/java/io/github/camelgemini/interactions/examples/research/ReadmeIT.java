/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of the README that need no key, one after the other as they are written, and the output that it shows for them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands of the README are those of a POSIX shell")
class ReadmeIT {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern COMMAND = Pattern.compile("```sh\n(.*?)\n```\n(.*?)(?=\n```sh\n|\\z)", Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("```\n(.*?)\n```", Pattern.DOTALL);

    @TempDir
    private Path temp;

    private Path root;

    @Test
    void everyCommandPrintsWhatTheReadmeShows() throws Exception {
        copyRoot();
        int shown = 0;
        Matcher command = COMMAND.matcher(Files.readString(HOME.resolve("README.md")));
        while (command.find()) {
            if (command.group(1).contains("...") || command.group(1).contains("mvnw")) {
                // Needs a key, or is the build that runs this test.
                continue;
            }
            String printed = run(command.group(1));
            Matcher output = OUTPUT.matcher(command.group(2));
            if (output.find()) {
                shown++;
                List<String> lines = printed.lines().toList();
                assertThat(output.group(1).lines())
                        .filteredOn(line -> !line.equals("..."))
                        .as(printed)
                        .isSubsetOf(lines);
            }
        }

        assertThat(shown).isEqualTo(5);
    }

    /** Makes a folder that looks like the root of the project, so that the commands leave nothing in the project. */
    private void copyRoot() throws IOException {
        root = temp.toRealPath().resolve("root");
        Path project = HOME.getParent().getParent();
        link(project, root, "examples");
        link(project.resolve("examples"), root.resolve("examples"), "research-desk");
        link(HOME, root.resolve("examples/research-desk"), "work");
        // The jar was just built: without this, files of other modules with a later time would have it built again.
        Files.setLastModifiedTime(HOME.resolve("target/example-research-desk.jar"), FileTime.from(Instant.now()));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        List<Path> entries;
        try (Stream<Path> files = Files.list(from)) {
            entries = files.filter(file -> !file.endsWith(except)).toList();
        }
        for (Path entry : entries) {
            Path target = to.resolve(entry.getFileName());
            if (entry.endsWith("run")) {
                // The script finds the root by its own path.
                Files.copy(entry, target);
                assertThat(target.toFile().setExecutable(true)).isTrue();
            } else {
                Files.createSymbolicLink(target, entry);
            }
        }
    }

    private String run(String command) throws Exception {
        List<String> shell = new ArrayList<>(List.of("sh", "-e", "-c", command));
        File log = temp.resolve("command.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(shell).directory(root.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log.toPath());
        assertThat(process.exitValue()).as(command + '\n' + printed).isZero();
        return printed.replace(root.toString() + '/', "");
    }
}
