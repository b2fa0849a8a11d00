/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import io.github.camelgemini.interactions.call.CallSettings;
import io.github.camelgemini.interactions.citation.CitationSettings;
import io.github.camelgemini.interactions.conversation.ConversationSettings;
import io.github.camelgemini.interactions.conversation.IdempotencySettings;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.moderation.ModerationSettings;
import io.github.camelgemini.interactions.pending.PendingSettings;
import io.github.camelgemini.interactions.request.AgentNames;
import io.github.camelgemini.interactions.request.RequestSettings;
import io.github.camelgemini.interactions.response.OutputSettings;
import io.github.camelgemini.interactions.response.ResponseSettings;
import io.github.camelgemini.interactions.stream.DeliverySettings;
import io.github.camelgemini.interactions.stream.StreamSettings;
import io.github.camelgemini.interactions.tool.ToolOfferSettings;
import io.github.camelgemini.interactions.webhook.WebhookResourceSettings;
import io.github.camelgemini.interactions.webhook.WebhookSettings;

/**
 * All options of an endpoint, checked and immutable. Each part is defined in the package that uses it.
 *
 * @param interactionId the interaction of the operations get, cancel and delete; null when the option is not set
 * @param lastEventId the event after which the operation get starts its stream; null to start with the first event
 * @param fileName the file of the operations getFile, deleteFile and getEnvironmentFile; null when the option is not set
 * @param environmentId the environment of the operations getEnvironmentFile and deleteEnvironment; null when the option is not set
 * @param includeInput whether the operation get reads an interaction together with its input
 */
record EndpointSettings(
        ApiSettings api,
        PoolSettings pool,
        RequestSettings request,
        OutputSettings output,
        ResponseSettings response,
        StreamSettings stream,
        DeliverySettings delivery,
        UploadSettings uploads,
        CallSettings calls,
        ConversationSettings conversation,
        IdempotencySettings idempotency,
        ModerationSettings moderation,
        DecisionSettings decisions,
        ToolOfferSettings tools,
        PendingSettings pending,
        WebhookSettings webhook,
        CitationSettings citations,
        WebhookResourceSettings webhookResource,
        String interactionId,
        String lastEventId,
        String fileName,
        String environmentId,
        boolean includeInput) {

    /** Checks that options of different parts do not contradict each other. */
    EndpointSettings {
        Boolean store = request.model().store();
        Boolean background = request.model().background();
        boolean stateless = conversation.isStateless();
        boolean unstored = stateless || Boolean.FALSE.equals(store);
        OptionChecks.require(
                !unstored || conversation.repository() == null,
                "Option conversationRepository needs interactions that are stored: remove store=false and conversationMode=stateless");
        OptionChecks.require(
                !unstored || idempotency.repository() == null,
                "Option idempotencyRepository needs interactions that are stored: remove store=false and conversationMode=stateless");
        OptionChecks.require(
                !stateless || !Boolean.TRUE.equals(background),
                "Options background=true and conversationMode=stateless exclude each other: what runs in the background is stored");
        OptionChecks.require(
                !stateless || !Boolean.TRUE.equals(store),
                "Options store=true and conversationMode=stateless exclude each other: the API keeps nothing then");
        OptionChecks.require(
                !conversation.deleteOnCompletion() || idempotency.repository() == null,
                "Option deleteOnCompletion excludes idempotencyRepository, which needs the interactions later");
        OptionChecks.require(
                !idempotency.payOnce() || !Boolean.FALSE.equals(background),
                "Options payOnce=true and background=false exclude each other: remove background=false");
        OptionChecks.require(
                !request.webhook().isSet() || !(unstored || Boolean.FALSE.equals(background)),
                "Option webhook.uris excludes background=false, store=false and conversationMode=stateless: Google tells webhooks of interactions in the background, which are stored");
        OptionChecks.require(
                pending.repository() == null
                        || !(unstored
                                || delivery.streaming()
                                || conversation.deleteOnCompletion()
                                || conversation.repository() != null),
                "Option pendingRepository excludes streaming, store=false, conversationMode=stateless, deleteOnCompletion and conversationRepository: the interaction goes on when the exchange has ended");
        OptionChecks.require(
                calls.onCancellation() == OnCancellation.keep
                        || (idempotency.repository() == null && pending.repository() == null),
                "Option onCancellation=cancel excludes idempotencyRepository and pendingRepository, by which somebody waits for the same interaction later: remove it, or set onCancellation=keep");
        OptionChecks.require(
                calls.awaitCompletion() || conversation.repository() == null,
                "Option conversationRepository needs awaitCompletion: a conversation goes on from what is complete");
    }

    /**
     * Checks the options of an operation that writes answers.
     *
     * @throws IllegalArgumentException naming the option
     */
    void checkCitationStyle() {
        boolean styled = citations.style() != CitationStyle.none;
        OptionChecks.require(
                !styled || (output.jsonSchema() == null && output.outputClass() == null && isText(output.type())),
                "Option citationStyle is '" + citations.style()
                        + "'. It needs a body of text: remove jsonSchema and outputClass, and set outputType to auto, text or bytes");
        OptionChecks.require(
                !styled || !delivery.streaming() || delivery.streamTo() != null,
                "Option citationStyle is '" + citations.style()
                        + "'. The elements of a stream are not changed: remove streaming=true, or set streamTo");
    }

    /**
     * Checks the options of create for an agent that Google defines; further rules apply to each request.
     *
     * @throws IllegalArgumentException naming the option
     */
    void checkAgent() {
        if (!request.agent().checkRules()
                || !AgentNames.isDeepResearch(request.model().agent())) {
            return;
        }
        String off = ", or set checkAgentRules=false";
        OptionChecks.require(
                !Boolean.FALSE.equals(request.model().background()),
                "Option background is false. Deep Research works only in the background: remove it" + off);
        OptionChecks.require(
                !Boolean.FALSE.equals(request.model().store()) && !conversation.isStateless(),
                "Option store=false, or conversationMode=stateless, excludes Deep Research, whose interactions are stored: remove it"
                        + off);
        OptionChecks.require(
                request.model().systemInstruction() == null,
                "Option systemInstruction is set. Deep Research takes none: put it into userMessage" + off);
        OptionChecks.require(
                output.jsonSchema() == null && output.outputClass() == null,
                "Option jsonSchema or outputClass is set. Deep Research writes text only: let a model read its report"
                        + off);
    }

    private static boolean isText(OutputType type) {
        return type == OutputType.auto || type == OutputType.text || type == OutputType.bytes;
    }

    EndpointSettings withRequest(RequestSettings other) {
        return new EndpointSettings(
                api,
                pool,
                other,
                output,
                response,
                stream,
                delivery,
                uploads,
                calls,
                conversation,
                idempotency,
                moderation,
                decisions,
                tools,
                pending,
                webhook,
                citations,
                webhookResource,
                interactionId,
                lastEventId,
                fileName,
                environmentId,
                includeInput);
    }

    @Override
    public String toString() {
        return "EndpointSettings[]";
    }
}
