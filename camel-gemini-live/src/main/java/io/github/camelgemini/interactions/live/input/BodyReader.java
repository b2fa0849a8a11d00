/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.audio.WavReader;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.ByteSources;
import io.github.camelgemini.interactions.request.InvalidRequest;
import io.github.camelgemini.interactions.request.SizeBudget;
import io.github.camelgemini.interactions.request.Texts;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads the body of one exchange: samples, WAV files, texts, pictures, and lists of these. */
final class BodyReader {

    /** Half a second at 16,000 samples a second: small enough that a user who interrupts is heard soon. */
    private static final int CHUNK = 16 * 1024;

    private static final int DEFAULT_RATE = 16_000;
    private static final int BYTES_PER_SAMPLE = 2;
    private static final String PCM = "audio/pcm";
    private static final String WAV = "audio/wav";

    /** Any other picture would end the session. */
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif");

    private static final String TAKEN =
            "audio/pcm with 16-bit little-endian samples of one channel, audio/wav, JPEG, PNG, WebP, HEIC and HEIF pictures, and texts";

    private final Exchange exchange;
    private final SizeBudget budget;
    private final ByteSources sources;
    private final Texts texts = Texts.withoutControlCharacters();
    private int samplesLeft;

    /** @param maxSize how many bytes the body may have */
    BodyReader(Exchange exchange, int maxSize) {
        this.exchange = exchange;
        this.samplesLeft = maxSize;
        this.budget = new SizeBudget(new InlineLimits(maxSize, maxSize), "maxMessageSize");
        this.sources = new ByteSources(exchange, budget);
    }

    /** Returns the parts of the body; empty for an empty body. */
    List<Part> read() throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        List<Part> parts = new ArrayList<>();
        if (body instanceof List<?> list) {
            addAll(message, list, parts);
        } else if (body != null) {
            add(body, MediaTypeHints.ofBody(message, body), "the body", message::setBody, parts);
        }
        return parts;
    }

    private void addAll(Message message, List<?> body, List<Part> parts) throws GeminiInteractionsException {
        // The list of the message may be one that cannot be changed.
        List<Object> elements = new ArrayList<>(body);
        for (int i = 0; i < body.size(); i++) {
            int place = i;
            Object element = body.get(i);
            add(
                    element,
                    MediaTypeHints.ofElement(message, element),
                    "body[" + i + "]",
                    kept -> {
                        elements.set(place, kept);
                        message.setBody(elements);
                    },
                    parts);
        }
    }

    private void add(Object value, MediaTypeHints hints, String what, Consumer<Object> putBack, List<Part> parts)
            throws GeminiInteractionsException {
        if (value instanceof CharSequence text) {
            String whole = text.toString();
            budget.take(whole.getBytes(StandardCharsets.UTF_8).length);
            texts.check(whole, what);
            addText(whole, parts);
        } else if (ByteSources.reads(value)) {
            ByteSource source = sources.of(value, what, putBack);
            byte[] bytes = sources.readAll(source, what);
            if (bytes.length > 0) {
                budget.take(bytes.length);
                addBytes(bytes, typeOf(bytes, hints, what), what, parts);
            }
        } else {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The Java class of " + what + ", "
                            + (value == null ? "null" : value.getClass().getName())
                            + ", cannot be sent: convert it to a text, bytes, a stream or a file");
        }
    }

    private static void addText(String text, List<Part> parts) {
        if (!text.isBlank()) {
            parts.add(new Part(Part.Kind.TEXT, List.of(ClientMessages.text(text))));
        }
    }

    private static MediaType typeOf(byte[] bytes, MediaTypeHints hints, String what)
            throws GeminiInteractionsException {
        return hints.declared().stream()
                .map(MediaType::parse)
                .flatMap(Optional::stream)
                .filter(BodyReader::isTaken)
                .findFirst()
                .or(() -> hints.typeOf(bytes))
                .orElseThrow(() -> InvalidRequest.of(
                        InvalidRequest.UNKNOWN_MEDIA_TYPE,
                        "The media type of " + what
                                + " cannot be told by its headers, its file name or its first bytes:"
                                + " set the header " + GeminiInteractionsConstants.MEDIA_TYPE
                                + ", such as to audio/pcm;rate=16000"));
    }

    private static boolean isTaken(MediaType type) {
        return type.name().equals(PCM) || type.name().equals(WAV) || isPicture(type) || isText(type);
    }

    private static boolean isPicture(MediaType type) {
        return PICTURES.contains(type.name());
    }

    private static boolean isText(MediaType type) {
        return type.kind().filter(kind -> kind == ContentKind.TEXT).isPresent();
    }

    private void addBytes(byte[] bytes, MediaType type, String what, List<Part> parts)
            throws GeminiInteractionsException {
        if (type.name().equals(PCM)) {
            addAudio(samples(bytes, type.parameters(), what), parts);
        } else if (type.name().equals(WAV)) {
            Pcm audio = WavReader.read(bytes, samplesLeft);
            samplesLeft -= audio.samples().length;
            addAudio(audio, parts);
        } else if (isPicture(type)) {
            parts.add(new Part(Part.Kind.PICTURE, List.of(ClientMessages.image(bytes, type.name()))));
        } else if (isText(type)) {
            String charset = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
            addText(texts.decode(bytes, type, charset, what), parts);
        } else {
            throw InvalidRequest.of(
                    InvalidRequest.UNSUPPORTED_MEDIA_TYPE,
                    "The Live API does not take " + type.name() + ", the media type of " + what + ". It takes " + TAKEN
                            + ". If the bytes are one of these, set the header "
                            + GeminiInteractionsConstants.MEDIA_TYPE + "; otherwise convert them");
        }
    }

    private static Pcm samples(byte[] bytes, Map<String, String> parameters, String what)
            throws GeminiInteractionsException {
        String channels = parameters.getOrDefault("channels", "1");
        String rate = parameters.getOrDefault("rate", String.valueOf(DEFAULT_RATE));
        boolean known = rate.matches("\\d{4,6}") && WavReader.isRate(Integer.parseInt(rate));
        if (!known || !channels.equals("1") || bytes.length % BYTES_PER_SAMPLE != 0) {
            throw InvalidRequest.of(
                    "unsupported_audio",
                    "The bytes of " + what + " are no whole 16-bit samples of one channel with a known rate, as in"
                            + " audio/pcm;rate=16000: convert them, or send a WAV file");
        }
        return new Pcm(bytes, Integer.parseInt(rate));
    }

    private static void addAudio(Pcm audio, List<Part> parts) {
        byte[] samples = audio.samples();
        List<ObjectNode> messages = new ArrayList<>();
        for (int start = 0; start < samples.length; start += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(samples, start, Math.min(samples.length, start + CHUNK));
            messages.add(ClientMessages.audio(new Pcm(chunk, audio.rate())));
        }
        if (!messages.isEmpty()) {
            parts.add(new Part(Part.Kind.AUDIO, messages));
        }
    }
}
