/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.Cases;

/** What cases need beside server and client: files, a Kafka broker, and the facts about this machine. */
final class Environment implements AutoCloseable {

    private final Path work;
    private final Map<Integer, Path> files = new TreeMap<>();
    private ChildJvm kafka;
    private String kafkaAddress;

    Environment() throws IOException {
        work = Files.createTempDirectory("benchmarks");
    }

    /** Returns the load with the files and addresses that its parameters ask for. */
    Load provide(Load load) throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, String> parameter : load.parameters().entrySet()) {
            String value = parameter.getValue();
            switch (parameter.getKey()) {
                case Cases.FILE_MEGABYTES ->
                    parameters.put(Cases.FILE, file(Integer.parseInt(value)).toString());
                case Cases.KAFKA -> parameters.put(Cases.KAFKA, kafka());
                default -> parameters.put(parameter.getKey(), value);
            }
        }
        return load.with(parameters);
    }

    private Path file(int megabytes) throws IOException {
        Path file = files.get(megabytes);
        if (file == null) {
            file = work.resolve(megabytes + ".bin");
            byte[] part = new byte[1 << 20];
            new Random(megabytes).nextBytes(part);
            try (var out = Files.newOutputStream(file)) {
                for (int i = 0; i < megabytes; i++) {
                    out.write(part);
                }
                // No multiple of the chunks of an upload: the SDK 2.0.0 fails with those.
                out.write(part, 0, 1000);
            }
            files.put(megabytes, file);
        }
        return file;
    }

    /** Returns the addresses of a Kafka broker in a process of its own; starts it if nobody has. */
    String kafka() throws IOException {
        if (kafka == null) {
            kafka = ChildJvm.start(
                    KafkaBroker.class,
                    List.of("-Xmx512m"),
                    List.of(work.resolve("kafka").toString()));
            kafkaAddress = kafka.lineAfter(KafkaBroker.ADDRESS);
        }
        return kafkaAddress;
    }

    /** Returns what the figures depend on, as rows of a table. */
    static List<List<String>> facts() {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores"));
        facts.add(List.of("memory", String.format(Locale.ROOT, "%.1f GB", totalMemory() / 1e9)));
        facts.add(List.of("system", System.getProperty("os.name") + " " + System.getProperty("os.version")));
        facts.add(List.of("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")));
        for (String library : List.of(
                "camel-core-engine",
                "jetty-client",
                "jackson-databind",
                "google-genai",
                "langchain4j-core",
                "json-schema-validator",
                "httpclient5",
                "h2",
                "kafka-clients",
                "jmh-core")) {
            facts.add(List.of(library, version(library)));
        }
        return facts;
    }

    private static long totalMemory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (var lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
            } catch (IOException e) {
                return "unknown";
            }
        }
        return System.getProperty("os.arch");
    }

    /** The version in the name of a library's jar. */
    private static String version(String library) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.startsWith(library + "-") && Character.isDigit(name.charAt(library.length() + 1))) {
                return name.substring(library.length() + 1, name.length() - ".jar".length());
            }
        }
        return "?";
    }

    @Override
    public void close() throws IOException {
        if (kafka != null) {
            kafka.close();
        }
        try (var paths = Files.walk(work)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
