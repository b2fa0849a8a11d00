/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The tools for files: what they do in the folder, and that nothing leads out of it. */
class WorkFilesTest {

    private static final String SECRET = "outside";

    @TempDir
    private Path temp;

    private Path root;
    private Path outside;
    private WorkFiles files;
    private Map<String, String> outsideBefore;

    @BeforeEach
    void createFolders() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
        outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), SECRET);
        Files.writeString(temp.resolve("secret.txt"), SECRET);
        Files.createDirectory(root.resolve("src"));
        Files.writeString(root.resolve("src/Main.java"), "class Main {}");
        files = new WorkFiles(root.toRealPath());
        outsideBefore = outside();
    }

    @Test
    void aFileIsReadWrittenAndListed() throws Exception {
        assertThat(files.read("src/Main.java")).isEqualTo("class Main {}");
        assertThat(files.write("./src//Main.java", "class Main { int größe; }")).isEqualTo("Wrote 27 bytes.");
        assertThat(root.resolve("src/Main.java")).hasContent("class Main { int größe; }");
        assertThat(files.write("src/test/MainTest.java", "")).isEqualTo("Wrote 0 bytes.");
        assertThat(files.read("src/test/MainTest.java")).isEmpty();
        assertThat(files.list("src")).containsExactly("Main.java", "test/");
        for (String name : new String[] {null, "", ".", "./"}) {
            assertThat(files.list(name)).containsExactly("src/");
        }
    }

    @Test
    void aChangedFileKeepsItsPermissions() throws Exception {
        Path script = Files.writeString(root.resolve("build"), "a long text");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));

        files.write("build", "short");

        assertThat(script).hasContent("short");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
                .isEqualTo("rwxr-x---");
    }

    static Stream<String> pathsThatLeadOut() {
        return Stream.of(
                "../secret.txt",
                "src/../../secret.txt",
                "./../secret.txt",
                "src/..",
                "..",
                "../root/src/Main.java",
                "..\\secret.txt",
                "src\\..\\..\\secret.txt",
                "%2e%2e/secret.txt",
                "%2e%2e%2fsecret.txt",
                "%252e%252e/secret.txt",
                "..%2fsecret.txt",
                "..%c0%afsecret.txt",
                "\u2025/secret.txt",
                "\uff0e\uff0e/secret.txt",
                "\u2024\u2024/secret.txt",
                "..\u2215secret.txt",
                "\uff0e\uff0e\uff0fsecret.txt",
                ".../secret.txt",
                ".. /secret.txt",
                "..;/secret.txt",
                "secret.txt\0.java",
                "../secret.txt\0.java",
                "src/\0../../secret.txt",
                "..\n/secret.txt",
                "~/secret.txt",
                "$HOME/secret.txt",
                "${HOME}/secret.txt",
                "C:\\secret.txt",
                "C:secret.txt",
                "\\\\server\\share\\secret.txt",
                "//server/share/secret.txt",
                "secret.txt:stream",
                "file:///etc/passwd",
                "/etc/passwd",
                "//etc/passwd",
                "/proc/self/environ",
                "/dev/stdin",
                "src/Main.java/../../../secret.txt",
                "\ud800/secret.txt");
    }

    @ParameterizedTest
    @MethodSource("pathsThatLeadOut")
    void noPathLeadsOutWhateverItsSpelling(String path) throws Exception {
        assertRefused(() -> files.read(path));
        assertRefused(() -> files.list(path));
        try {
            // Nothing is decoded, so that some of these are names of files like any other.
            files.write(path, "from the model");
        } catch (RefusedException e) {
            assertThat(e.getMessage()).doesNotContain(temp.toString());
        }

        assertThat(outside()).isEqualTo(outsideBefore);
    }

    @Test
    void anAbsolutePathIsRefusedAlsoIfItIsInTheFolder() throws Exception {
        String inside = root.resolve("src/Main.java").toString();

        assertRefused(() -> files.read(inside));
        assertRefused(() -> files.write(inside, "x"));
        assertRefused(() -> files.list(root.toString()));
    }

    @Test
    void aLinkIsFollowedNowhere() throws Exception {
        Files.createSymbolicLink(root.resolve("link.txt"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../outside"));
        Files.createSymbolicLink(root.resolve("new.txt"), outside.resolve("new.txt"));
        Files.createSymbolicLink(root.resolve("src/loop"), Path.of("."));
        Files.createSymbolicLink(root.resolve("inside.txt"), Path.of("src/Main.java"));

        for (String path : new String[] {
            "link.txt",
            "folder/secret.txt",
            "relative/secret.txt",
            "new.txt",
            "src/loop/Main.java",
            "inside.txt",
            "folder/new.txt",
            "folder/new/new.txt"
        }) {
            assertRefused(() -> files.read(path));
            assertRefused(() -> files.write(path, "from the model"));
        }
        assertRefused(() -> files.list("folder"));
        assertRefused(() -> files.list("relative"));
        assertThat(files.list("")).containsExactly("src/");
        assertThat(outside()).isEqualTo(outsideBefore);
        assertThat(root.resolve("src/Main.java")).hasContent("class Main {}");
    }

    @Test
    void theFolderItselfMayBeReachedByALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);

        assertThat(new WorkFiles(link.toRealPath()).read("src/Main.java")).isEqualTo("class Main {}");
    }

    /** A command could swap a folder for a link between two steps of a tool. */
    @Test
    void aFolderThatBecomesALinkMeanwhileLeadsNowhere() throws Exception {
        Path swapped = Files.createDirectory(root.resolve("swapped"));
        Files.writeString(swapped.resolve("secret.txt"), "inside");
        AtomicBoolean end = new AtomicBoolean();
        CompletableFuture<Void> swapper =
                CompletableFuture.runAsync(() -> swapUntil(end, swapped), task -> new Thread(task).start());
        int read = 0;
        try {
            for (int i = 0; i < 3_000; i++) {
                try {
                    assertThat(files.read("swapped/secret.txt")).isNotEqualTo(SECRET);
                    read++;
                    files.write("swapped/secret.txt", "inside");
                } catch (RefusedException e) {
                    assertThat(e.getMessage()).doesNotContain(SECRET);
                }
            }
        } finally {
            end.set(true);
            swapper.get(1, TimeUnit.MINUTES);
        }

        assertThat(outside()).isEqualTo(outsideBefore);
        assertThat(read).isPositive();
    }

    private void swapUntil(AtomicBoolean end, Path swapped) {
        Path aside = root.resolve("aside");
        try {
            while (!end.get()) {
                Files.move(swapped, aside);
                inPlaceOf(swapped, () -> Files.createSymbolicLink(swapped, outside));
                Files.delete(swapped);
                inPlaceOf(swapped, () -> Files.move(aside, swapped));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves away what the tool has made where the folder was missing for a moment. */
    private void inPlaceOf(Path swapped, Callable<Path> action) throws Exception {
        try {
            action.call();
        } catch (FileSystemException e) {
            Files.move(swapped, Files.createTempDirectory(root, "made").resolve("folder"));
            inPlaceOf(swapped, action);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".git/config",
                "src/.hidden",
                ".git",
                "a/.b/c",
                "GIT~1/config",
                "\u200c.git/config",
                "src\u202e"
            })
    void hiddenFilesAreOutOfReach(String path) throws Exception {
        Files.createDirectories(root.resolve(path).getParent());

        assertRefused(() -> files.read(path));
        assertRefused(() -> files.write(path, "x"));
        assertRefused(() -> files.list(path));
        assertThat(root.resolve(path)).doesNotExist();
    }

    @Test
    void hiddenFilesAreNotListed() throws Exception {
        Files.writeString(root.resolve(".env"), SECRET);
        Files.createDirectory(root.resolve(".git"));

        assertThat(files.list("")).containsExactly("src/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "/", "./.", "src", "src/"})
    void aFolderIsNoFile(String path) throws Exception {
        assertRefused(() -> files.read(path));
        assertRefused(() -> files.write(path, "x"));
        assertThat(root.resolve("src/Main.java")).hasContent("class Main {}");
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        assertRefused(() -> files.list("src/Main.java"));
        assertRefused(() -> files.read("src/Main.java/x"));
        assertRefused(() -> files.write("src/Main.java/x", "x"));
        assertThat(root.resolve("src/Main.java")).hasContent("class Main {}");
    }

    @Test
    void aMissingFileAndNamesThatAreTooLongAreRefused() throws Exception {
        assertRefused(() -> files.read("missing/file.txt"));
        assertRefused(() -> files.list("missing"));
        for (String name : new String[] {"n".repeat(300), "n".repeat(1_000_000), "d/".repeat(600) + "f"}) {
            assertRefused(() -> files.read(name));
            assertRefused(() -> files.write(name, "x"));
            assertRefused(() -> files.list(name));
        }
        assertThat(files.list("")).containsExactly("src/");
    }

    @Test
    void aLargeFileIsNeitherReadNorWritten() throws Exception {
        Path large = root.resolve("large.txt");
        Files.write(large, new byte[20_000_000]);
        String most = "x".repeat(WorkFiles.MAX_FILE_SIZE);

        assertRefused(() -> files.read("large.txt"));
        assertRefused(() -> files.write("large.txt", "x"));
        assertRefused(() -> files.write("new.txt", most + "x"));
        assertRefused(() -> files.write("new.txt", "ü".repeat(WorkFiles.MAX_FILE_SIZE - 1)));
        assertThat(large).hasSize(20_000_000);
        assertThat(root.resolve("new.txt")).doesNotExist();
        files.write("new.txt", most);
        assertThat(files.read("new.txt")).isEqualTo(most);
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws Exception {
        Files.write(root.resolve("Main.class"), new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});

        assertRefused(() -> files.read("Main.class"));
    }

    @Test
    void aNamedPipeDoesNotHoldTheTool() throws Exception {
        Process make = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(make.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertRefused(() -> files.read("pipe"));
        assertRefused(() -> files.write("pipe", "x"));
        assertThat(files.list("")).containsExactly("src/");
    }

    @Test
    void aFolderWithManyFilesIsNotListed() throws Exception {
        Path many = Files.createDirectory(root.resolve("many"));
        for (int i = 0; i < WorkFiles.MAX_ENTRIES; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        assertThat(files.list("many")).hasSize(WorkFiles.MAX_ENTRIES);

        Files.createFile(many.resolve("one more"));

        assertRefused(() -> files.list("many"));
    }

    private void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .withMessageNotContainingAny(temp.toString(), SECRET + "/", "Exception");
    }

    /** All that is not in the folder, by path. */
    private Map<String, String> outside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(temp)) {
            for (Path path : all.filter(path -> !path.startsWith(root)).toList()) {
                found.put(
                        path.toString(),
                        Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.UTF_8) : "folder");
            }
        }
        return found;
    }
}
