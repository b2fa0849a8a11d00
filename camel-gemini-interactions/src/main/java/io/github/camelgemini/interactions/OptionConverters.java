/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.ConversationMode;
import io.github.camelgemini.interactions.model.DecisionOutput;
import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.ModerationBackend;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OnUnfinishedRequest;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import io.github.camelgemini.interactions.model.WebhookAck;
import org.apache.camel.Converter;

/** Converts the values of options to enums, ignoring case. The message for an invalid value names the option; Camel's own message would name the class. */
@Converter(generateLoader = true)
public final class OptionConverters {

    private OptionConverters() {}

    /** Reads the option {@code outputType}. */
    @Converter
    public static OutputType toOutputType(String value) {
        return parse("outputType", OutputType.class, value);
    }

    /** Reads the option {@code conversationMode}. */
    @Converter
    public static ConversationMode toConversationMode(String value) {
        return parse("conversationMode", ConversationMode.class, value);
    }

    /** Reads the option {@code onUnknownPreviousInteraction}. */
    @Converter
    public static OnUnknownPreviousInteraction toOnUnknownPreviousInteraction(String value) {
        return parse("onUnknownPreviousInteraction", OnUnknownPreviousInteraction.class, value);
    }

    /** Reads the option {@code onCancellation}. */
    @Converter
    public static OnCancellation toOnCancellation(String value) {
        return parse("onCancellation", OnCancellation.class, value);
    }

    /** Reads the option {@code onUnfinishedRequest}. */
    @Converter
    public static OnUnfinishedRequest toOnUnfinishedRequest(String value) {
        return parse("onUnfinishedRequest", OnUnfinishedRequest.class, value);
    }

    /** Reads the option {@code audioContainer}. */
    @Converter
    public static AudioContainer toAudioContainer(String value) {
        return parse("audioContainer", AudioContainer.class, value);
    }

    /** Reads the option {@code unsupportedAttachments}. */
    @Converter
    public static UnsupportedAttachments toUnsupportedAttachments(String value) {
        return parse("unsupportedAttachments", UnsupportedAttachments.class, value);
    }

    /** Reads the option {@code emptyElements}. */
    @Converter
    public static EmptyElements toEmptyElements(String value) {
        return parse("emptyElements", EmptyElements.class, value);
    }

    /** Reads the option {@code toolErrorStrategy}. */
    @Converter
    public static ToolErrorStrategy toToolErrorStrategy(String value) {
        return parse("toolErrorStrategy", ToolErrorStrategy.class, value);
    }

    /** Reads the option {@code unknownToolStrategy}. */
    @Converter
    public static UnknownToolStrategy toUnknownToolStrategy(String value) {
        return parse("unknownToolStrategy", UnknownToolStrategy.class, value);
    }

    /** Reads the option {@code citationStyle}. */
    @Converter
    public static CitationStyle toCitationStyle(String value) {
        return parse("citationStyle", CitationStyle.class, value);
    }

    /** Reads the option {@code decisionOutput}. */
    @Converter
    public static DecisionOutput toDecisionOutput(String value) {
        return parse("decisionOutput", DecisionOutput.class, value);
    }

    /** Reads the option {@code moderationBackend}. */
    @Converter
    public static ModerationBackend toModerationBackend(String value) {
        return parse("moderationBackend", ModerationBackend.class, value);
    }

    /** Reads the option {@code toolSelection}. */
    @Converter
    public static ToolSelection toToolSelection(String value) {
        return parse("toolSelection", ToolSelection.class, value);
    }

    /** Reads the option {@code webhookAck}. */
    @Converter
    public static WebhookAck toWebhookAck(String value) {
        return parse("webhookAck", WebhookAck.class, value);
    }

    /**
     * Finds a constant by its name in any case, with or without dashes.
     *
     * @throws IllegalArgumentException when there is none; the message names the option and all constants
     */
    public static <E extends Enum<E>> E parse(String option, Class<E> type, String value) {
        String plain = value.strip().replace("-", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option " + option + " is '" + value
                        + "'. It must be one of: "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
