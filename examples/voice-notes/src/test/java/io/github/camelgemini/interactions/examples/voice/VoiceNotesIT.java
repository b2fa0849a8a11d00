/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example from the folder of recordings to the outbox. */
class VoiceNotesIT {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path RECORDINGS = HOME.resolve("recordings");
    private static final List<String> SOUND =
            List.of("call-appointment.wav", "complaint-delivery.wav", "memo-boiler.wav");
    private static final String UPLOADED = "call-appointment.wav";
    private static final String BROKEN = "voicemail-0042.wav";
    private static final String BASE_URL = "camel.component.gemini-interactions.base-url";
    private static final String API_KEY = "camel.component.gemini-interactions.api-key";

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Emulator emulator;
    private WorkFolder work;

    @BeforeEach
    void startEmulator() {
        emulator = Emulator.builder().leaveOutMissing(true).start();
        System.setProperty(BASE_URL, emulator.baseUrl());
        System.setProperty(API_KEY, "key");
        work = new WorkFolder(temp.resolve("work"));
    }

    @AfterEach
    void stopEmulator() {
        System.clearProperty(BASE_URL);
        System.clearProperty(API_KEY);
        emulator.close();
    }

    @Test
    void recordingsBecomeTranscriptsAndSpokenSummaries() throws Exception {
        assertThat(run()).isZero();

        for (String name : SOUND) {
            JsonNode transcript = new ObjectMapper()
                    .readTree(work.outbox().resolve(name + ".json").toFile());
            assertThat(said(transcript)).isEqualTo(comment(Files.readAllBytes(RECORDINGS.resolve(name))));
            byte[] spoken = Files.readAllBytes(work.outbox().resolve(name + ".summary.wav"));
            assertThat(comment(spoken)).isEqualTo(transcript.path("summary").asText());
            assertThatItPlays(work.outbox().resolve(name + ".summary.wav").toFile());
        }
        assertThat(names(work.outbox())).hasSize(2 * SOUND.size());
        assertThat(names(work.done())).isEqualTo(SOUND);
        assertThat(names(work.failed())).containsExactly(BROKEN, BROKEN + ".reason.txt");
        assertThat(work.failed().resolve(BROKEN)).hasSameBinaryContentAs(RECORDINGS.resolve(BROKEN));
        assertThat(work.failed().resolve(BROKEN + ".reason.txt")).content().contains("look like an HTML page");
        assertThat(work.waiting()).isZero();
        assertThat(printed()).contains("Anna: Thursday at ten is free.", BROKEN + System.lineSeparator() + "  failed:");
    }

    @Test
    void eachRecordingReachesTheApiOnceAndASecondStartPaysNothing() throws Exception {
        run();

        List<String> inline = emulator.creates().stream()
                .flatMap(create -> create.body().findValuesAsText("data").stream())
                .toList();
        assertThat(inline).containsExactlyInAnyOrder(base64("complaint-delivery.wav"), base64("memo-boiler.wav"));
        // The largest recording is uploaded to the Files API, and deleted when the call has ended.
        assertThat(requests("upload, finalize"))
                .singleElement()
                .satisfies(upload -> assertThat(upload.bodySize()).isEqualTo(Files.size(RECORDINGS.resolve(UPLOADED))));
        assertThat(emulator.requests())
                .filteredOn(request -> request.method().equals("DELETE"))
                .hasSize(1);
        assertThat(emulator.files().hashes()).isEmpty();
        long paid = 2L * SOUND.size();
        assertThat(emulator.ledger().paidCreates()).isEqualTo(paid);

        assertThat(run()).isZero();

        assertThat(emulator.ledger().paidCreates()).isEqualTo(paid);
        assertThat(emulator.creates()).hasSize((int) paid);
        assertThat(printed()).contains("There is no new recording");
    }

    @Test
    void aTranscriptThatCannotBeSpokenIsKeptWithTheReasonAndNotPaidAgain() throws Exception {
        Path one = Files.createDirectory(temp.resolve("one"));
        Files.copy(RECORDINGS.resolve("memo-boiler.wav"), one.resolve("memo-boiler.wav"));
        emulator.enqueue(Reply.byRules(), Reply.error(400, "invalid_request", "No such voice"));

        assertThat(run("--recordings", one.toString())).isZero();

        assertThat(names(work.failed())).containsExactly("memo-boiler.wav.json", "memo-boiler.wav.json.reason.txt");
        assertThat(work.failed().resolve("memo-boiler.wav.json.reason.txt"))
                .content()
                .contains("HTTP 400");
        Files.move(
                work.failed().resolve("memo-boiler.wav.json"),
                work.transcripts().resolve("memo-boiler.wav.json"));

        assertThat(run("--recordings", one.toString())).isZero();

        assertThat(names(work.outbox())).containsExactly("memo-boiler.wav.json", "memo-boiler.wav.summary.wav");
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void aFailureThatPassesIsTriedAgain() throws Exception {
        Path one = Files.createDirectory(temp.resolve("one"));
        Files.copy(RECORDINGS.resolve("memo-boiler.wav"), one.resolve("memo-boiler.wav"));
        emulator.enqueue(Reply.error(500, "internal", "Broken"));

        assertThat(run("--recordings", one.toString())).isZero();

        assertThat(names(work.outbox())).containsExactly("memo-boiler.wav.json", "memo-boiler.wav.summary.wav");
        assertThat(emulator.creates()).hasSize(3);
    }

    @Test
    void aWrongLineShowsTheOptions() {
        assertThat(run("--wrong")).isEqualTo(2);
        assertThat(printed()).contains("Unknown option --wrong", "--recordings");
    }

    @Test
    void theJarRunsWithoutAKey() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Dexample.home=" + HOME,
                "-jar",
                HOME.resolve("target/example-voice-notes.jar").toString(),
                "--work",
                work.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        File log = temp.resolve("run.log").toFile();
        Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
        assertThat(log)
                .content()
                .startsWith("Gemini: the emulator in this process")
                .doesNotContain("WARN", "ERROR");
        assertThat(names(work.outbox())).hasSize(2 * SOUND.size());
        assertThat(emulator.requests()).isEmpty();
    }

    private int run(String... args) {
        String[] line = new String[args.length + 2];
        line[0] = "--work";
        line[1] = work.root().toString();
        System.arraycopy(args, 0, line, 2, args.length);
        RunContext context = new RunContext(
                HOME, Map.of("GEMINI_API_KEY", "key")::get, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return Launcher.run(context, Options.USAGE, run -> VoiceNotes.run(run, line));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<RecordedRequest> requests(String uploadCommand) {
        return emulator.requests().stream()
                .filter(request -> uploadCommand.equals(request.header("x-goog-upload-command")))
                .toList();
    }

    private static String base64(String name) throws Exception {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(RECORDINGS.resolve(name)));
    }

    private static List<String> names(Path folder) throws Exception {
        return Folders.files(folder).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static String said(JsonNode transcript) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode segment : transcript.path("segments")) {
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(segment.path("speaker").asText())
                    .append(": ")
                    .append(segment.path("text").asText());
        }
        return lines.toString();
    }

    /** Returns the comment of a WAV file: the text after ICMT and its length, up to the closing zero. */
    private static String comment(byte[] wav) {
        String bytes = new String(wav, StandardCharsets.ISO_8859_1);
        int start = bytes.lastIndexOf("ICMT") + 8;
        return bytes.substring(start, bytes.indexOf('\0', start));
    }

    private static void assertThatItPlays(File file) throws Exception {
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(file)) {
            AudioFormat format = sound.getFormat();
            assertThat(format.getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
            assertThat(format.getSampleRate()).isEqualTo(24_000);
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(sound.getFrameLength()).isPositive();
            assertThat(sound.readAllBytes()).hasSize((int) sound.getFrameLength() * 2);
        }
    }
}
