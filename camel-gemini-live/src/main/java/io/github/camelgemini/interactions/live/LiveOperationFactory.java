/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.ApiSettings;
import io.github.camelgemini.interactions.ConnectedOperation;
import io.github.camelgemini.interactions.Connections;
import io.github.camelgemini.interactions.Prompts;
import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.LiveTokensClient;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.live.function.ToolFunctions;
import io.github.camelgemini.interactions.live.input.LiveInputReader;
import io.github.camelgemini.interactions.live.input.SessionIds;
import io.github.camelgemini.interactions.live.message.SetupMessage;
import io.github.camelgemini.interactions.live.session.LiveSessions;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.request.AdditionalFields;
import io.github.camelgemini.interactions.tool.ToolCalls;
import io.github.camelgemini.interactions.tool.ToolOfferSettings;
import io.github.camelgemini.interactions.tool.ToolSources;
import org.apache.camel.CamelContext;

/** Creates the operation of a producer when the producer starts. */
final class LiveOperationFactory {

    private static final String SETUP = "setup";

    private final GeminiLiveComponent component;
    private final String name;
    private final GeminiLiveConfiguration options;
    private final LiveSettingsReader settings;

    LiveOperationFactory(GeminiLiveComponent component, String name, GeminiLiveConfiguration options) {
        this.component = component;
        this.name = name;
        this.options = options.copy();
        this.settings = new LiveSettingsReader(this.options);
    }

    /**
     * Creates the operation.
     *
     * @throws IllegalArgumentException when an option is wrong, or there is no API key
     */
    Operation create() {
        try {
            return switch (options.getMode()) {
                case send -> new SendOperation(component.sessions(name), ids(), input(), plans());
                case converse -> converse();
                case createLiveToken -> createToken();
            };
        } catch (InvalidSettingException e) {
            throw new IllegalArgumentException(ApiSettings.message(e), e);
        }
    }

    private Operation converse() {
        LiveSessions sessions = component.sessions(name).conversations(options.getMaxSessions());
        return new ConverseOperation(sessions, ids(), input(), plans(), settings.converse());
    }

    private SessionIds ids() {
        String id = options.getSessionId();
        return new SessionIds(
                id == null ? null : context().resolveLanguage("simple").createExpression(id));
    }

    private LiveInputReader input() {
        return new LiveInputReader(settings.signal(), options.getMaxMessageSize());
    }

    private PlanFactory plans() {
        ApiSettings api = settings.api(options.getApiVersion());
        return new PlanFactory(
                component.connections().connector(api.client(), settings.pool(), options),
                setup(),
                new ToolFunctions(tools(), settings.functions()),
                settings.session());
    }

    private ObjectNode setup() {
        String instruction = Prompts.read(context(), "systemInstruction", options.getSystemInstruction());
        try {
            return SetupMessage.of(
                    settings.setup(instruction),
                    AdditionalFields.of(
                            "additionalSetupProperty", options.getAdditionalSetupProperty(), Json.ofValues()));
        } catch (GeminiInteractionsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private ToolCalls tools() {
        Workers workers = component.workers();
        ToolOfferSettings offered = settings.offeredTools();
        ToolSources sources = new ToolSources(context(), offered, workers.routes(), workers.streams());
        return new ToolCalls(sources, offered.loop().timeout(), workers.routes(), (task, delay) -> {
            ScheduledFuture<?> scheduled = workers.timer().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> scheduled.cancel(false);
        });
    }

    private Operation createToken() {
        ApiSettings api = settings.api(options.getTokenApiVersion());
        Connections connections = component.connections().http();
        HttpTransport transport = connections.acquire(settings.pool());
        try {
            LiveTokensClient client = new InteractionsClient(
                            transport, api.client(), component.workers().blocking())
                    .liveTokens(options.getTokenApiVersion());
            Operation operation =
                    new CreateTokenOperation(client, setup().get(SETUP), settings.token(), Clock.systemUTC());
            return new ConnectedOperation(operation, () -> connections.release(transport));
        } catch (Throwable e) {
            connections.release(transport);
            throw e;
        }
    }

    private CamelContext context() {
        return component.getCamelContext();
    }
}
