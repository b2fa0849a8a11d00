/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.examples.browser.Chromium;

/**
 * Somebody in front of the page, whose microphone hears a script and whose ears get what reaches the loudspeaker. The words are the emulator's: they are in the
 * lowest bits of the samples, so they arrive only if no sample is changed on the way.
 */
final class Caller implements AutoCloseable {

    /** The rate of the microphone that Chromium pretends to have. With another one it would change the samples. */
    private static final int RATE = 44_100;

    /** Records what goes to the loudspeaker. The page's own microphone does that, on the thread that plays the sound, so that nothing is missing. */
    private static final String LISTEN = """
            window.loudspeaker = [];
            const connect = AudioNode.prototype.connect;
            AudioNode.prototype.connect = function(target, ...rest) {
              if (target instanceof AudioDestinationNode) {
                this.context.audioWorklet.addModule("microphone.js").then(() => {
                  const ear = new AudioWorkletNode(this.context, "microphone", { numberOfOutputs: 0 });
                  ear.port.onmessage = ({ data }) => window.loudspeaker.push(data);
                  connect.call(this, ear);
                });
              }
              return connect.call(this, target, ...rest);
            };
            """;

    private static final String HEARD = """
            return (window.loudspeaker ?? []).map(samples => btoa(String.fromCharCode(...new Uint8Array(samples))));
            """;

    private final Chromium browser;
    private final Path script;

    private Caller(Chromium browser, Path script) {
        this.browser = browser;
        this.script = script;
    }

    /** @param folder an empty folder for the browser's profile and the recording */
    static Caller start(Path folder) throws IOException {
        Path recording = folder.resolve("microphone.wav");
        return start(
                folder,
                recording,
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-audio-capture=" + recording + "%noloop");
    }

    /** @param flags further flags of the browser, which say what the microphone hears */
    static Caller start(Path folder, Path recording, String... flags) throws IOException {
        return new Caller(Chromium.start(Files.createDirectories(folder.resolve("profile")), flags), recording);
    }

    Chromium browser() {
        return browser;
    }

    /** Opens the page. From the next press of Start, the microphone hears the sounds one after the other, and then a minute of silence. */
    Caller open(URI page, byte[]... sounds) throws IOException {
        Files.write(script, wav(joined(joined(sounds), silence(60))));
        return open(page);
    }

    /** Opens the page; the microphone hears what it has heard before. */
    Caller open(URI page) {
        browser.open(page);
        browser.run(LISTEN);
        return this;
    }

    /** Leaves the page. */
    void leave() {
        browser.open(URI.create("about:blank"));
    }

    Caller press() {
        browser.click("#talk");
        return this;
    }

    String state() {
        return browser.texts("#status").get(0);
    }

    List<String> said(String speaker) {
        return browser.texts("article." + speaker + " p");
    }

    /** How many seconds of Gemini's voice the page says that it has played. */
    double played() {
        return Double.parseDouble(browser.texts("#played").get(0).split(" ")[0]);
    }

    /** The samples that reached the loudspeaker. */
    byte[] sound() {
        try {
            ByteArrayOutputStream sound = new ByteArrayOutputStream();
            for (JsonNode piece : browser.run(HEARD)) {
                sound.write(Base64.getDecoder().decode(piece.asText()));
            }
            return sound.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that reached the loudspeaker. */
    String heard() {
        return EmulatedLive.heard(sound());
    }

    /** A recording as Chromium reads it. Behind its end there is noise, if it does not begin again. */
    static byte[] wav(byte[] samples) throws IOException {
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }

    static byte[] joined(byte[]... sounds) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] sound : sounds) {
            all.writeBytes(sound);
        }
        return all.toByteArray();
    }

    static byte[] speech(String words) {
        return EmulatedLive.speech(words, RATE);
    }

    static byte[] silence(double seconds) {
        return new byte[2 * (int) (seconds * RATE)];
    }

    @Override
    public void close() {
        browser.close();
    }
}
