/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** Reads what the user says, writes and shows, and hands it to the dialogue when the user has finished. Used under the lock of the connection. */
final class LiveInput implements AudioInput.Listener {

    private static final Pattern PCM = Pattern.compile("(?i)audio/pcm(?:\\s*;\\s*rate=(\\d{4,6}))?");
    private static final Pattern PICTURE = Pattern.compile("(?i)image/(?:jpeg|png|webp|heic|heif)");
    private static final int USUAL_RATE = 16_000;
    private static final int LOWEST_RATE = 8_000;
    private static final int HIGHEST_RATE = 96_000;
    private static final int MAX_PICTURES = 16;
    private static final int WORDS_AT_ONCE = 5;

    private final Setup setup;
    private final SessionState state;
    private final Outbox outbox;
    private final Dialogue dialogue;
    private final ConnectionLog log;
    private final AudioInput audio;
    private final List<JsonNode> steps = new ArrayList<>();
    private final List<JsonNode> contents = new ArrayList<>();
    private final List<JsonNode> pictures = new ArrayList<>();
    private boolean historyComes;

    /** @param historyComes whether the first content of the client is history */
    LiveInput(
            Setup setup,
            SessionState state,
            Outbox outbox,
            Dialogue dialogue,
            ConnectionLog log,
            boolean historyComes) {
        this.setup = setup;
        this.state = state;
        this.outbox = outbox;
        this.dialogue = dialogue;
        this.log = log;
        this.historyComes = historyComes;
        this.audio = new AudioInput(setup.silenceMillis());
    }

    /**
     * Takes a {@code realtimeInput} whose fields are valid.
     *
     * @throws ApiException if its data is not what the API takes
     */
    void takeRealtime(JsonNode input) {
        if (setup.automatic() && (input.has("activityStart") || input.has("activityEnd"))) {
            throw ApiException.invalid("Marks of activity are not supported while activity is detected automatically.");
        }
        if (!setup.automatic() && input.path("audioStreamEnd").asBoolean(false)) {
            throw ApiException.invalid(
                    "'audioStreamEnd' is not supported while activity is not detected automatically.");
        }
        if (input.has("activityStart")) {
            audio.begin();
            speechBegins();
        }
        input.path("mediaChunks").forEach(this::takeMedia);
        if (input.has("audio")) {
            takeAudio(input.path("audio"), "realtimeInput.audio");
        }
        if (input.has("video")) {
            takePicture(input.path("video"), "realtimeInput.video");
        }
        if (input.has("text")) {
            takeText(input.path("text").asText());
        }
        if (input.has("activityEnd") && !audio.isSpeaking()) {
            throw ApiException.invalid("'activityEnd' without 'activityStart'.");
        }
        if (input.has("activityEnd") || input.path("audioStreamEnd").asBoolean(false)) {
            audio.end().ifPresent(this::speechEnds);
        }
    }

    private void takeMedia(JsonNode blob) {
        if (PCM.matcher(blob.path("mimeType").asText()).matches()) {
            takeAudio(blob, "realtimeInput.mediaChunks");
        } else {
            takePicture(blob, "realtimeInput.mediaChunks");
        }
    }

    private void takeAudio(JsonNode blob, String path) {
        Matcher type = PCM.matcher(blob.path("mimeType").asText());
        int rate = type.matches() ? rate(type.group(1)) : 0;
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw mediaType(blob, path, "audio/pcm;rate=16000");
        }
        byte[] samples = Base64.getDecoder().decode(blob.path("data").asText());
        if (samples.length % Short.BYTES != 0) {
            throw ApiException.invalid("Invalid value at '" + path + ".data': expected whole samples of 16 bits.");
        }
        log.countAudio(samples.length);
        if (setup.automatic()) {
            audio.take(samples, rate, this);
        } else {
            audio.takeMarked(samples, rate);
        }
    }

    private static int rate(String digits) {
        return digits == null ? USUAL_RATE : Integer.parseInt(digits);
    }

    private void takePicture(JsonNode blob, String path) {
        if (!PICTURE.matcher(blob.path("mimeType").asText()).matches()) {
            throw mediaType(blob, path, "image/jpeg");
        }
        refuseForTranscription("video");
        state.sawVideo();
        pictures.add(LiveSteps.media(blob));
        if (pictures.size() > MAX_PICTURES) {
            pictures.remove(0);
        }
    }

    private static ApiException mediaType(JsonNode blob, String path, String expected) {
        return ApiException.invalid("Invalid media type '"
                + Quote.of(blob.path("mimeType").asText()) + "' at '" + path + "': expected one such as " + expected
                + ".");
    }

    private void takeText(String text) {
        refuseForTranscription("text");
        contents.add(LiveSteps.text(text));
        if (setup.automatic() || !audio.isSpeaking()) {
            speechBegins();
            answer(false);
        }
    }

    private void refuseForTranscription(String input) {
        if (setup.model().transcribes()) {
            throw ApiException.invalid("The input '" + input + "' is not supported by the model "
                    + setup.model().id() + ".");
        }
    }

    @Override
    public void speechBegins() {
        if (setup.interruptible()) {
            dialogue.interrupt();
        }
    }

    @Override
    public void speechEnds(AudioInput.Utterance utterance) {
        if (utterance.text().isEmpty()) {
            String seconds = String.format(Locale.ROOT, "%.1f", utterance.seconds());
            contents.add(LiveSteps.text("(" + seconds + " s of audio without words)"));
        } else {
            contents.add(LiveSteps.text(utterance.text()));
            transcribe(utterance.text());
        }
        answer(true);
    }

    private void transcribe(String text) {
        if (!setup.inputTranscription()) {
            return;
        }
        String[] words = text.split("(?<=\\s)(?=\\S)");
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            piece.append(words[i]);
            boolean last = i == words.length - 1;
            if (last || (i + 1) % WORDS_AT_ONCE == 0) {
                outbox.add(LiveMessages.transcription("inputTranscription", piece.toString(), last));
                piece.setLength(0);
            }
        }
    }

    /**
     * Takes a {@code clientContent} whose fields are valid. It interrupts the model.
     *
     * @throws ApiException if the model takes no content
     */
    void takeContent(JsonNode content) {
        refuseForTranscription("clientContent");
        dialogue.interrupt();
        for (JsonNode turn : content.path("turns")) {
            flush();
            LiveSteps.turn(turn).forEach(steps::add);
        }
        if (!content.path("turnComplete").asBoolean(false)) {
            return;
        }
        if (historyComes) {
            historyComes = false;
            dialogue.remember(takeSteps());
        } else {
            answer(false);
        }
    }

    /** Makes a step of what the user has said, written and shown. */
    private void flush() {
        contents.addAll(pictures);
        pictures.clear();
        if (!contents.isEmpty()) {
            steps.add(LiveSteps.userInput(contents));
            contents.clear();
        }
    }

    private List<JsonNode> takeSteps() {
        flush();
        List<JsonNode> taken = List.copyOf(steps);
        steps.clear();
        return taken;
    }

    private void answer(boolean heard) {
        dialogue.answer(takeSteps(), heard);
    }
}
