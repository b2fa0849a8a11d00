/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConversationStoreTest {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final MapStateRepository repository = new MapStateRepository();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void theNextTurnContinuesWhereTheLastOneEnded() throws Exception {
        ConversationTurn first = conversations(null, NOW).turn("ada");
        assertThat(first.previousInteractionId()).isNull();
        first.advance("v1_a", null);

        assertThat(conversations(null, NOW).turn("ada").previousInteractionId()).isEqualTo("v1_a");
        assertThat(conversations(null, NOW).turn("bob").previousInteractionId()).isNull();
    }

    @Test
    void aConversationEndsWithItsTimeToLive() throws Exception {
        Duration day = Duration.ofDays(1);
        conversations(day, NOW).turn("ada").advance("v1_a", null);

        assertThat(conversations(day, NOW.plus(day)).turn("ada").previousInteractionId())
                .isEqualTo("v1_a");
        ConversationTurn late = conversations(day, NOW.plus(day).plusMillis(1)).turn("ada");
        assertThat(late.previousInteractionId()).isNull();
        late.advance("v1_b", null);
        assertThat(conversations(day, NOW.plus(day)).turn("ada").previousInteractionId())
                .isEqualTo("v1_b");
    }

    @Test
    void aBareIdThatSomebodyPutThereIsContinued() throws Exception {
        repository.setState("conversation/ada", "v1_a");

        assertThat(conversations(Duration.ofDays(1), NOW).turn("ada").previousInteractionId())
                .isEqualTo("v1_a");
    }

    @Test
    void whatCannotBeReadIsABeginning() throws Exception {
        repository.setState("conversation/ada", "{no json");

        assertThat(conversations(null, NOW).turn("ada").previousInteractionId()).isNull();
    }

    @Test
    void aLostRaceIsAFailure() throws Exception {
        ConversationTurn mine = conversations(null, NOW).turn("ada");
        ConversationTurn theirs = conversations(null, NOW).turn("ada");
        mine.previousInteractionId();
        theirs.previousInteractionId();
        theirs.advance("v1_theirs", null);

        assertThatThrownBy(() -> mine.advance("v1_mine", null))
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("conversation_conflict"));
        assertThat(conversations(null, NOW).turn("ada").previousInteractionId()).isEqualTo("v1_theirs");
    }

    @Test
    void theHeaderNamesTheConversationBeforeTheOption() throws Exception {
        exchange.getMessage().setBody("from the body");
        ConversationKey key = new ConversationKey(ExpressionBuilder.bodyExpression());

        assertThat(key.of(exchange)).isEqualTo("from the body");
        exchange.getMessage().setHeader(GeminiInteractionsConstants.CONVERSATION_ID, "ada");
        assertThat(key.of(exchange)).isEqualTo("ada");
        exchange.getMessage().setHeader(GeminiInteractionsConstants.CONVERSATION_ID, " ");
        assertThat(key.of(exchange)).isNull();
        assertThat(new ConversationKey(null).of(new DefaultExchange(new DefaultCamelContext())))
                .isNull();
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        ConversationTurn conversation = conversations(null, NOW).turn("é".repeat(200));

        assertThatThrownBy(conversation::previousInteractionId)
                .isInstanceOf(GeminiInteractionsException.class)
                .hasMessageContaining("conversationRepository")
                .hasMessageNotContaining("é");
    }

    @Test
    void aRepositoryThatFailsIsATypedFailure() {
        repository.failWith(new IllegalStateException("disk"));
        ConversationTurn conversation = conversations(null, NOW).turn("ada");

        assertThatThrownBy(conversation::previousInteractionId)
                .isInstanceOfSatisfying(GeminiInteractionsException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo("repository_failed");
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
                });
    }

    private ConversationStore conversations(Duration ttl, Instant now) {
        return new ConversationStore(repository, repository, new KeyedQueue(), ttl, Clock.fixed(now, ZoneOffset.UTC));
    }
}
