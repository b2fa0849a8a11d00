/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.CreateRequests;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.SchemaLimitException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** How content is put before the model to be judged. Safe for use by several threads. */
public final class Moderation {

    /** The array of verdicts in the answer to a list. */
    static final String VERDICTS = "verdicts";

    /** The number of an item, from 1. */
    static final String INDEX = "index";

    private final CreateRequests requests;
    private final JsonSchema single;
    private final JsonSchema batch;
    private final Verdicts.Reader reader;
    private final String policy;

    /**
     * Makes it of a way to build requests and the schema of one verdict.
     *
     * @param verdict an object schema with at least a boolean {@code flagged}
     */
    public Moderation(CreateRequests requests, JsonSchema verdict) {
        this(requests, verdict, Verdict::read, null);
    }

    /** Makes it of a way to build requests, which has the policy's instruction, and the policy. */
    public Moderation(CreateRequests requests, ModerationPolicy policy) {
        this(requests, policy.schema(), verdict -> Verdict.read(verdict, policy), policy.name());
    }

    private Moderation(CreateRequests requests, JsonSchema verdict, Verdicts.Reader reader, String policy) {
        this.requests = requests;
        this.reader = reader;
        this.policy = policy;
        this.single = verdict;
        this.batch = JsonSchema.parse("verdicts of a list", batchSchema(verdict).toString(), verdict.assertsFormats());
    }

    /** The text of a resource that is built in: such as {@code instruction.txt}. */
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
     * Builds the request. Of the headers only the model and the media type count: those that lead a conversation must not lead the judge.
     *
     * @throws GeminiInteractionsException when the body cannot be sent
     */
    public ObjectNode request(Exchange exchange) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        Exchange copy = ExchangeHelper.createCopy(exchange, false);
        Message judged = copy.getMessage();
        judged.removeHeaders(
                "CamelGeminiInteractions*", GeminiInteractionsConstants.MODEL, GeminiInteractionsConstants.MEDIA_TYPE);
        if (message.getBody() instanceof List<?> items) {
            judged.setBody(numbered(items));
            return requests.createOfContent(copy, batch);
        }
        ObjectNode request = requests.createOfContent(copy, single);
        // A stream that can be read once has been replaced by one that can be read again.
        message.setBody(judged.getBody());
        return request;
    }

    /**
     * Writes what the model found on the message's body to its headers.
     *
     * @param answer conforms to {@link #schema(Object)} of the body
     * @throws GeminiInteractionsException when it is not clear; the message is as it was then
     */
    public void write(Message message, JsonNode answer) throws GeminiInteractionsException {
        if (message.getBody() instanceof List<?> items) {
            Verdicts.writeList(message, Verdicts.readList(answer, items.size(), this::ofList));
        } else {
            Verdicts.writeOne(message, reader.read(answer));
        }
        if (policy != null) {
            message.setHeader(GeminiInteractionsConstants.MODERATION_POLICY, policy);
        }
    }

    /** The schema of a list says of its verdicts what the API can be told; they are held to all the rest, too. */
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
            throw Verdict.unclear("a verdict is not what it must be: " + violations);
        }
        return reader.read(verdict);
    }

    private static List<Object> numbered(List<?> items) {
        List<Object> numbered = new ArrayList<>();
        for (Object item : items) {
            numbered.add("Item " + (numbered.size() / 2 + 1));
            numbered.add(item);
        }
        return numbered;
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
