/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.ElementLabels;
import io.github.camelgemini.interactions.request.RequestBuilder;
import io.github.camelgemini.interactions.request.SkippedAttachments;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.SchemaLimitException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Builds the request for a verdict on content, and reads the verdict. Thread-safe. */
public final class Moderation {

    /** The array of verdicts in the answer to a list. */
    static final String VERDICTS = "verdicts";

    /** The field that holds the number of an item, from 1. */
    static final String INDEX = "index";

    private final RequestBuilder requests;
    private final JsonSchema single;
    private final JsonSchema batch;
    private final Verdicts.Reader reader;
    private final String policy;
    private final EmptyElements emptyElements;

    /**
     * @param verdict an object schema with at least a boolean {@code flagged}
     * @param emptyElements what to do with empty elements of a list
     */
    public Moderation(RequestBuilder requests, JsonSchema verdict, EmptyElements emptyElements) {
        this(requests, verdict, Verdict::read, null, emptyElements);
    }

    /** @param requests add the policy's instruction */
    public Moderation(RequestBuilder requests, ModerationPolicy policy, EmptyElements emptyElements) {
        this(requests, policy.schema(), verdict -> Verdict.read(verdict, policy), policy.name(), emptyElements);
    }

    private Moderation(
            RequestBuilder requests,
            JsonSchema verdict,
            Verdicts.Reader reader,
            String policy,
            EmptyElements emptyElements) {
        this.requests = requests;
        this.emptyElements = emptyElements;
        this.reader = reader;
        this.policy = policy;
        this.single = verdict;
        this.batch = JsonSchema.parse("verdicts of a list", batchSchema(verdict).toString(), verdict.assertsFormats());
    }

    /** The text of a resource of this package, such as {@code instruction.txt}. */
    public static String builtIn(String resource) {
        try (InputStream stream = Moderation.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema that the answer for this body must conform to. */
    public JsonSchema schema(Object body) {
        return body instanceof List ? batch : single;
    }

    /**
     * Builds the request. Of the headers, only the model and the media type apply: headers for a conversation must not affect the moderation. A stream that can
     * be read only once, as the body or in a list, is replaced by one that can be read again.
     *
     * @throws GeminiInteractionsException if the body cannot be sent
     */
    public Question ask(Exchange exchange) throws GeminiInteractionsException {
        JudgedMessage judged = new JudgedMessage(exchange, GeminiInteractionsConstants.MODEL);
        Exchange copy = judged.exchange();
        SkippedAttachments skipped = new SkippedAttachments();
        try {
            if (!(copy.getMessage().getBody() instanceof List)) {
                return new Question(requests.createOfContent(copy, single, skipped, null), Set.of(), skipped);
            }
            Set<Integer> empty = emptyElements == EmptyElements.skip ? requests.emptyElements(copy) : Set.of();
            ElementLabels labels = new ElementLabels("Item", empty);
            return new Question(requests.createOfContent(copy, batch, skipped, labels), empty, skipped);
        } finally {
            judged.keepBody();
        }
    }

    /**
     * The question to the model.
     *
     * @param request the request; must not be changed
     * @param empty the indexes, from 0, of elements of the body without content
     * @param skipped the attachments that are not sent
     */
    public record Question(ObjectNode request, Set<Integer> empty, SkippedAttachments skipped) {

        @Override
        public String toString() {
            return "Question[empty=" + empty.size() + "]";
        }
    }

    /**
     * Reads the model's verdict.
     *
     * @param body the moderated content
     * @param question the question about the body
     * @param output conforms to {@link #schema(Object)} of the body
     * @param answer attached to the exception on failure
     * @return writes the verdict to the headers of a message
     * @throws GeminiInteractionsException if the verdict is unclear
     */
    public Consumer<Message> read(Object body, Question question, JsonNode output, Interaction answer)
            throws GeminiInteractionsException {
        try {
            if (body instanceof List<?> items) {
                List<Verdict> verdicts = Verdicts.readList(
                        output, items.size() - question.empty().size(), this::ofList);
                return message -> Verdicts.writeList(named(message, question), verdicts, question.empty());
            }
            Verdict verdict = reader.read(output);
            return message -> Verdicts.writeOne(named(message, question), verdict);
        } catch (GeminiInteractionsException e) {
            throw Verdict.unclear(e, answer);
        }
    }

    private Message named(Message message, Question question) {
        if (policy != null) {
            message.setHeader(GeminiInteractionsConstants.MODERATION_POLICY, policy);
        }
        question.skipped().writeTo(message);
        return message;
    }

    /** Validates each verdict of a list on its own, because the schema of the list lacks the keywords that the API cannot express. */
    private Verdict ofList(JsonNode verdict) throws GeminiInteractionsException {
        ObjectNode alone = verdict.deepCopy();
        alone.remove(INDEX);
        List<String> violations;
        try {
            violations = single.validate(alone);
        } catch (SchemaLimitException e) {
            throw Verdict.unclear(e.getMessage());
        }
        if (!violations.isEmpty()) {
            throw Verdict.unclear("a verdict violates its schema: " + violations);
        }
        return reader.read(verdict);
    }

    private static JsonNode batchSchema(JsonSchema verdict) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode item = verdict.wire().deepCopy();
        item.withObjectProperty("properties")
                .set(INDEX, nodes.objectNode().put("type", "integer").put("description", "The number of the item"));
        item.withArrayProperty("required").add(INDEX);
        ObjectNode schema = nodes.objectNode().put("type", "object");
        schema.withObjectProperty("properties")
                .set(VERDICTS, nodes.objectNode().put("type", "array").set("items", item));
        schema.withArrayProperty("required").add(VERDICTS);
        return schema;
    }
}
