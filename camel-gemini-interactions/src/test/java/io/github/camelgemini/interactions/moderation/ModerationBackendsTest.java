/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.Comments;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same content gets the same headers from both back ends. */
class ModerationBackendsTest extends EmulatorTestSupport {

    private static final String DEFAULT = "classpath:io/github/camelgemini/interactions/moderation/default-policy.yaml";
    private static final String GARDEN = "classpath:moderation/garden.yaml";
    private static final String ALL_AT_ZERO = "classpath:moderation/garden.json";

    private Map<String, Object> verdict(String uri, Object body) {
        Exchange exchange = template.send(uri, asked -> asked.getMessage().setBody(body));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        return new TreeMap<>(exchange.getMessage().getHeaders().entrySet().stream()
                .filter(header -> header.getKey().startsWith("CamelGeminiInteractionsModeration"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String uri(String backend, String policy) {
        return "gemini-interactions:moderate?emptyElements=skip&moderationBackend=" + backend
                + (policy.isEmpty() ? "" : "&moderationPolicy=" + policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, GARDEN, ALL_AT_ZERO})
    void commentsGetTheSameHeadersOneByOne(String policy) {
        int flagged = 0;
        for (String comment : Comments.hundred()) {
            Map<String, Object> judged = verdict(uri("interactions", policy), comment);

            assertThat(verdict(uri("decisions", policy), comment)).as(comment).isEqualTo(judged);
            flagged +=
                    judged.get(GeminiInteractionsConstants.MODERATION_FLAGGED).equals(true) ? 1 : 0;
        }
        assertThat(flagged).isGreaterThan(10);
        assertThat(emulator().decisions()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULT, GARDEN, ALL_AT_ZERO})
    void commentsGetTheSameHeadersAsAList(String policy) {
        List<String> comments = Comments.hundred();

        assertThat(verdict(uri("decisions", policy), comments))
                .isEqualTo(verdict(uri("interactions", policy), comments));
        assertThat(emulator().decisions()).hasSize(100);
    }

    @Test
    void emptyElementsGetTheSameVerdictsAtTheirPlaces() {
        List<Object> comments = Arrays.asList(null, "You clown!", " ", "Buy now at my shop", new byte[0], "Nice roses");

        Map<String, Object> judged = verdict(uri("interactions", GARDEN), comments);

        assertThat(verdict(uri("decisions", GARDEN), comments)).isEqualTo(judged);
        assertThat((List<?>) judged.get(GeminiInteractionsConstants.MODERATION_VERDICTS))
                .hasSize(6);
        assertThat(emulator().decisions()).hasSize(3);
    }

    /** The emulator's score of the built-in verdict counts the words of all lists, and its categories lack one of the lists. */
    @Test
    void withoutAPolicyTheSameKindsOfHeadersAreThere() {
        for (String comment : Comments.hundred()) {
            Map<String, Object> judged = verdict(uri("interactions", ""), comment);
            Map<String, Object> decided = verdict(uri("decisions", ""), comment);

            assertThat(decided).containsOnlyKeys(judged.keySet());
            if (!categories(decided).contains("illegal")) {
                assertThat(categories(decided)).as(comment).isEqualTo(categories(judged));
            }
            assertThat(decided.get(GeminiInteractionsConstants.MODERATION_FLAGGED))
                    .isEqualTo(!categories(decided).isEmpty());
        }
    }

    @Test
    void withoutAPolicyAListHasTheSameFormOfElements() {
        List<String> comments = List.of("You clown!", "Nice roses");

        assertThat(verdict(uri("decisions", ""), comments))
                .isEqualTo(verdict(uri("interactions", ""), comments))
                .doesNotContainKey(GeminiInteractionsConstants.MODERATION_SCORES);
    }

    private static Set<Object> categories(Map<String, Object> headers) {
        return Set.copyOf((List<?>) headers.get(GeminiInteractionsConstants.MODERATION_CATEGORIES));
    }

    @Test
    void categoriesOfTheBuiltInVerdictAreThoseOfItsSchemaWithTheDescriptionsOfTheDefaultPolicy() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(Moderation.builtIn("verdict-schema.json"));
        List<String> names = new ArrayList<>();
        schema.at("/properties/categories/items/enum").forEach(name -> names.add(name.asText()));
        ModerationPolicy builtIn = ModerationPolicies.builtIn();
        ModerationPolicy policy = ModerationPolicies.load(context, DEFAULT);

        assertThat(builtIn.categories())
                .extracting(ModerationPolicy.Category::name)
                .containsExactlyElementsOf(names);
        assertThat(builtIn.categories()).allMatch(category -> category.threshold() == 0.5);
        assertThat(builtIn.categories())
                .extracting(ModerationPolicy.Category::description)
                .containsExactlyElementsOf(policy.categories().stream()
                        .map(ModerationPolicy.Category::description)
                        .toList());
    }
}
