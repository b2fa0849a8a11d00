/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.LiveToken;
import io.github.camelgemini.interactions.client.LiveTokensClient;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.operation.Operation;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code createLiveToken}: makes a token for sessions with the options of the endpoint. What it allows comes from options alone; the message is not read. */
final class CreateTokenOperation implements Operation {

    private final LiveTokensClient client;
    private final JsonNode setup;
    private final TokenSettings settings;
    private final Clock clock;

    /** @param setup the setup of the sessions, without the word itself */
    CreateTokenOperation(LiveTokensClient client, JsonNode setup, TokenSettings settings, Clock clock) {
        this.client = client;
        this.setup = setup;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Call<?> start(Exchange exchange) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("uses", settings.uses());
        request.put("expireTime", after(settings.expiry()));
        request.put("newSessionExpireTime", after(settings.newSessionExpiry()));
        request.set("bidiGenerateContentSetup", setup);
        return new Call<>(client.create(request), token -> write(exchange.getMessage(), token));
    }

    private String after(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void write(Message message, LiveToken token) {
        BodyDescription.replace(message, token.name());
        put(message, GeminiLiveConstants.LIVE_TOKEN_EXPIRE_TIME, token.expireTime());
        put(message, GeminiLiveConstants.LIVE_TOKEN_NEW_SESSION_EXPIRE_TIME, token.newSessionExpireTime());
    }

    private static void put(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /**
     * How long the token is valid.
     *
     * @param uses how many sessions it opens, 0 for any number
     * @param expiry how long messages may be sent
     * @param newSessionExpiry how long it opens sessions
     */
    record TokenSettings(int uses, Duration expiry, Duration newSessionExpiry) {}
}
