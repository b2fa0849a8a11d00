/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** What users pay: what is sent, and the tokens that the emulator's ledger bills, where the API has the history, and where each request brings it. */
final class CostView {

    private static final int TURNS = 20;
    private static final int ROUNDS = 5;

    /** Dollars for a million input tokens of decisions; they have no output tokens (API reference, "Decisions"). */
    private static final double DECISION_PRICE = 0.10;

    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final String TOOL =
            "gemini-interactions:tool?name=find_parcel&tags=parcels&description=Finds a parcel"
                    + "&parameter.order=string&parameter.number=integer";
    private static final String STATEFUL = "&conversationId=ada&conversationRepository=#bean:states";
    private static final String STATELESS =
            "&conversationId=ada&conversationMode=stateless&historyRepository=#bean:states";

    private final List<List<String>> rows = new ArrayList<>();

    private CostView() {}

    /** Runs the conversations on an emulator, and writes a table into the report. */
    static void write(Report report) throws Exception {
        CostView view = new CostView();
        view.add(TURNS + " turns, history at the API", "create?" + STATEFUL.substring(1), TURNS, 0);
        view.add(TURNS + " turns, history in each request", "create?" + STATELESS.substring(1), TURNS, 0);
        view.add(ROUNDS + " rounds of tools, history at the API", "create?tags=parcels", 1, ROUNDS);
        view.add(ROUNDS + " rounds of tools, history in each request", "create?tags=parcels&store=false", 1, ROUNDS);
        view.add("100 decisions, in one call", "decide?questions=RAW(" + Canned.questions() + ")", 1, 0);
        view.add("100 decisions, in 100 calls", "decide?question=Does the writer ask for thing number 1?", 100, 0);
        report.heading("What users pay");
        report.paragraph(
                "On the emulator, which counts four characters of text as a token. Sent are the texts in the inputs of "
                        + "the requests; billed is what its ledger counts: the new texts of each request, and as output the answers with "
                        + "their thoughts. The API reference does not say what Google bills for a history, whoever keeps it, and has a "
                        + "price for decisions only: " + DECISION_PRICE + " $ for a million input tokens.");
        report.table(
                List.of(
                        "what",
                        "requests",
                        "sent, kB",
                        "tokens sent",
                        "input tokens billed",
                        "output tokens billed",
                        "$"),
                view.rows);
    }

    private void add(String what, String operation, int calls, int rounds) throws Exception {
        try (Emulator emulator = Emulator.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("states", new MemoryStateRepository());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(TOOL).setBody(constant("It has left the warehouse and arrives tomorrow before noon."));
                    from("direct:in")
                            .to("gemini-interactions:" + operation + "&apiKey=test-key&baseUrl=" + emulator.baseUrl());
                }
            });
            context.start();
            for (int round = 0; round < rounds; round++) {
                emulator.enqueue(Reply.steps("[{\"type\":\"function_call\",\"id\":\"call-" + round
                        + "\",\"name\":\"find_parcel\",\"arguments\":{\"order\":\"4711\",\"number\":" + round + "}}]"));
            }
            try (ProducerTemplate template = context.createProducerTemplate()) {
                for (int call = 0; call < calls; call++) {
                    if (rounds == 0 && operation.startsWith("create")) {
                        emulator.enqueue(Reply.text(Canned.ANSWER));
                    }
                    template.requestBodyAndHeaders("direct:in", Canned.QUESTION, Map.of());
                }
            }
            row(what, operation, emulator);
        }
    }

    private void row(String what, String operation, Emulator emulator) {
        List<RecordedRequest> requests = emulator.requests();
        long sent = requests.stream().mapToLong(RecordedRequest::bodySize).sum();
        long tokens = requests.stream()
                .mapToLong(request -> characters(request.body().path("input")))
                .sum();
        long input = emulator.ledger().inputTokens();
        rows.add(List.of(
                what,
                Integer.toString(requests.size()),
                Spread.number(sent / 1e3),
                String.format(Locale.ROOT, "%,d", tokens / CHARACTERS_PER_TOKEN),
                String.format(Locale.ROOT, "%,d", input),
                String.format(Locale.ROOT, "%,d", emulator.ledger().outputTokens()),
                operation.startsWith("decide")
                        ? String.format(Locale.ROOT, "%.6f", input * DECISION_PRICE / 1e6)
                        : ""));
    }

    /** Characters of all texts, but for the words that say what kind of text it is. */
    private static long characters(JsonNode json) {
        if (json.isTextual()) {
            return json.textValue().length();
        }
        long sum = 0;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            sum += field.getKey().equals("type") ? 0 : characters(field.getValue());
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                sum += characters(element);
            }
        }
        return sum;
    }
}
