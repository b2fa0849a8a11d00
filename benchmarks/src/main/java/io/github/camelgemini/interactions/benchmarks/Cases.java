/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.List;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Entry;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.contestant.ComponentRoutes;
import io.github.camelgemini.interactions.benchmarks.contestant.Floor;
import io.github.camelgemini.interactions.benchmarks.contestant.HandMade;
import io.github.camelgemini.interactions.benchmarks.contestant.LangChain;
import io.github.camelgemini.interactions.benchmarks.contestant.Metered;
import io.github.camelgemini.interactions.benchmarks.contestant.Pipeline;
import io.github.camelgemini.interactions.benchmarks.contestant.Repositories;
import io.github.camelgemini.interactions.benchmarks.contestant.Sdk;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/** All cases, in the order of the report. */
public final class Cases {

    /** The name of the bare client, which costs are compared with. */
    public static final String FLOOR = "bare Jetty client";

    /** The name of a route with the component. */
    public static final String COMPONENT = "component";

    /** The parameter with the addresses of a Kafka broker, which the run starts. */
    public static final String KAFKA = "kafka";

    /** The parameter with a file that the run makes. */
    public static final String FILE = "file";

    /** The parameter with the size of that file. */
    public static final String FILE_MEGABYTES = "fileMegabytes";

    private static final String SDK = "Google's Java SDK";

    private Cases() {}

    /** Returns all cases. */
    public static List<BenchmarkCase> all() {
        return List.of(
                unary(),
                structured(),
                stream(),
                firstDelta(),
                inFlight(),
                openStreams(),
                backgroundWaits(),
                inline(),
                upload(),
                tools(),
                conversation(),
                decisions(),
                pipeline());
    }

    /** Returns the case of this name. */
    public static BenchmarkCase named(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseGet(() -> Growth.named(name));
    }

    private static BenchmarkCase unary() {
        return new BenchmarkCase(
                "unary",
                "Unary call",
                "call",
                Script.TEXT,
                Load.of(20_000, 10_000, 16),
                List.of(
                        new Entry(COMPONENT, ComponentRoutes::text),
                        new Entry(COMPONENT + ", with metrics", Metered::text),
                        new Entry(SDK, Sdk::text),
                        new Entry("camel-http + camel-jackson", HandMade::text),
                        new Entry("LangChain4j", LangChain::text),
                        new Entry(FLOOR, Floor::text)),
                "16 calls at a time. The asynchronous client of the SDK 2.0.0 has streams only. LangChain4j speaks generateContent: "
                        + "the same text in other JSON.");
    }

    private static BenchmarkCase structured() {
        return new BenchmarkCase(
                "structured",
                "Unary call with a schema",
                "call",
                Script.STRUCTURED,
                Load.of(20_000, 10_000, 16),
                List.of(
                        new Entry(COMPONENT, ComponentRoutes::structured),
                        new Entry("camel-http + camel-jackson + validator", HandMade::structured),
                        new Entry(FLOOR, Floor::structured)),
                "The component and the hand-made route validate the answer; the bare client does not. The validator of the hand-made route "
                        + "is the one inside camel-json-validator.");
    }

    private static BenchmarkCase stream() {
        return new BenchmarkCase(
                "stream",
                "Stream of 200 deltas",
                "delta",
                Script.STREAM,
                Load.of(2_000, 1_000, 8).warm(45),
                List.of(
                        new Entry(COMPONENT + ", split", ComponentRoutes::split),
                        new Entry(COMPONENT + ", streamTo", ComponentRoutes::push),
                        new Entry(SDK, Sdk::stream),
                        new Entry(SDK + ", asynchronous", Sdk::asyncStream),
                        new Entry(FLOOR, Floor::stream)),
                "8 streams at a time; the server writes ten deltas at once. LangChain4j is left out: its streams have other events.");
    }

    private static BenchmarkCase firstDelta() {
        return new BenchmarkCase(
                "first-delta",
                "Time to the first delta",
                "stream",
                Script.PAUSED_STREAM,
                Load.of(300, 200, 1),
                List.of(
                        new Entry(COMPONENT + ", split", ComponentRoutes::split),
                        new Entry(COMPONENT + ", streamTo", ComponentRoutes::push),
                        new Entry(SDK, Sdk::stream),
                        new Entry(FLOOR, Floor::stream)),
                "One stream at a time; the server pauses for 5 ms after the first delta. The column counts from the call to the first delta in the route.");
    }

    private static BenchmarkCase inFlight() {
        return new BenchmarkCase(
                "in-flight",
                "2,000 calls of two seconds at the same time",
                "call",
                Script.DELAYED,
                Load.of(2_000, 2_000, 2_000).warm(30).heap(256),
                List.of(
                        new Entry(COMPONENT, ComponentRoutes::text),
                        new Entry(SDK, Sdk::text),
                        new Entry(FLOOR, Floor::text)),
                "A heap of 256 MB. The ideal is 2 seconds of wall time.");
    }

    private static BenchmarkCase openStreams() {
        return new BenchmarkCase(
                "open-streams",
                "10,000 open streams",
                "stream",
                Script.HELD_STREAM,
                Load.open(10_000, 512).with("deltas", "11"),
                List.of(
                        new Entry(COMPONENT + ", streamTo", (target) -> Counted.streams(ComponentRoutes.push(target))),
                        new Entry(FLOOR, (target) -> Counted.streams(Floor.stream(target)))),
                "A heap of 512 MB. All streams have sent their first delta when the heap is measured, after a collection. The SDK is left out: "
                        + "it holds a thread for each stream.");
    }

    private static BenchmarkCase backgroundWaits() {
        return new BenchmarkCase(
                "background",
                "10,000 waits for background work",
                "wait",
                Script.BACKGROUND,
                Load.open(10_000, 512),
                List.of(new Entry(COMPONENT, ComponentRoutes::background)),
                "A heap of 512 MB; each wait asks every ten seconds, as by default. The others have no such wait.");
    }

    private static BenchmarkCase inline() {
        return new BenchmarkCase(
                "inline",
                "A document of 40 MB in the request",
                "document",
                Script.TEXT,
                Load.of(10, 5, 1).once().with(FILE_MEGABYTES, "40"),
                List.of(
                        new Entry(COMPONENT, ComponentRoutes::inlineFile),
                        new Entry(SDK, Sdk::inlineFile),
                        new Entry(FLOOR, Floor::inlineFile)),
                "From a file, one at a time. The smallest heap is searched for in runs of their own.");
    }

    private static BenchmarkCase upload() {
        return new BenchmarkCase(
                "upload",
                "A file of 400 MB by the Files API",
                "MB",
                Script.TEXT,
                Load.of(3, 1, 1).once().heap(256).with(FILE_MEGABYTES, "400"),
                List.of(
                        new Entry(COMPONENT, ComponentRoutes::upload),
                        new Entry(SDK, Sdk::upload),
                        new Entry(FLOOR, Floor::upload)),
                "The component and the SDK upload chunks of 8 MiB, the bare client one body.");
    }

    private static BenchmarkCase tools() {
        return new BenchmarkCase(
                "tools",
                "Tool loop of four rounds",
                "call of the API",
                Script.TOOLS,
                Load.of(4_000, 2_000, 8),
                List.of(
                        new Entry(COMPONENT + ", loop", ComponentRoutes::tools),
                        new Entry(
                                COMPONENT + ", single calls",
                                (target) -> Counted.inRow(Canned.TOOL_ROUNDS + 1, ComponentRoutes.lastRound(target)))),
                "A loop has four calls of a function, whose route sets a body, and five calls of the API. The single calls are five plain ones in a row "
                        + "to compare with: the goal is 1.3 of them.");
    }

    private static BenchmarkCase conversation() {
        return new BenchmarkCase(
                "conversation",
                "Turn of a conversation",
                "turn",
                Script.TEXT,
                Load.of(10_000, 5_000, 16).with(KAFKA, "started by the run"),
                List.of(
                        new Entry("memory", Repositories::memory),
                        new Entry("JDBC (H2)", Repositories::jdbc),
                        new Entry("Kafka", Repositories::kafka),
                        new Entry(COMPONENT + ", no conversation", ComponentRoutes::text)),
                "A thousand conversations in turn, by where the component remembers them. H2 runs in the client's process, so its work counts; "
                        + "the Kafka broker is a process of its own.");
    }

    private static BenchmarkCase decisions() {
        return new BenchmarkCase(
                "decisions",
                "100 decisions in a call",
                "decision",
                Script.DECISIONS,
                Load.of(8_000, 4_000, 8),
                List.of(new Entry(COMPONENT, ComponentRoutes::decisions), new Entry(FLOOR, Floor::decisions)),
                "");
    }

    private static BenchmarkCase pipeline() {
        return new BenchmarkCase(
                "pipeline",
                "From Kafka through the model to Kafka",
                "record",
                Script.TEXT,
                Load.of(10_000, 5_000, 64).with(KAFKA, "started by the run"),
                List.of(
                        new Entry(COMPONENT, Pipeline::component),
                        new Entry("camel-http + camel-jackson", Pipeline::handMade),
                        new Entry("no call", Pipeline::noCall)),
                "64 records under way, 8 consumers. The figures include the client that sends the questions and reads the answers, the same for all; "
                        + "the last contestant is the route without a call.");
    }
}
