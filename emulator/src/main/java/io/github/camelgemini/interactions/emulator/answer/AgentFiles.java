/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an agent does with the files in its environment: "write the file a.md: text", "read the file a.md", "list the files". */
public final class AgentFiles {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern WRITE = Pattern.compile("(?is)\\bwrite (?:a |the )?file ([^\\s:]{1,200}): (.+)$");
    private static final Pattern READ = Pattern.compile("(?i)\\bread (?:a |the )?file (\\S{1,200})");
    private static final Pattern LIST = Pattern.compile("(?i)\\blist (?:the |all )?files\\b");

    private final EnvironmentFiles files;
    private final String environment;

    private AgentFiles(EnvironmentFiles files, String environment) {
        this.files = files;
        this.environment = environment;
    }

    /**
     * One use of a tool of the agent, which the server has answered already.
     *
     * @param name the tool
     * @param arguments its arguments
     * @param result its result
     * @param failed whether the result is an error
     * @param answer the text of the agent's answer
     */
    public record Use(String name, ObjectNode arguments, JsonNode result, boolean failed, String answer) {}

    /**
     * Does what the user's text asks for.
     *
     * @param conversation the conversation; a turn with function results asks for nothing
     * @param files the files of all environments
     * @param environment the id of the agent's environment
     * @return what was done; empty if the text asks for nothing
     */
    public static Optional<Use> use(Conversation conversation, EnvironmentFiles files, String environment) {
        if (environment.isEmpty() || conversation.hasResults()) {
            return Optional.empty();
        }
        String text = conversation.question();
        AgentFiles agent = new AgentFiles(files, environment);
        Matcher write = WRITE.matcher(text);
        if (write.find()) {
            return Optional.of(agent.write(write.group(1), write.group(2)));
        }
        Matcher read = READ.matcher(text);
        if (read.find()) {
            return Optional.of(agent.read(read.group(1).replaceFirst("[.,;!?]+$", "")));
        }
        return LIST.matcher(text).find() ? Optional.of(agent.list()) : Optional.empty();
    }

    private Use write(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        files.write(environment, path, bytes);
        ObjectNode arguments = path(path).put("content", content);
        return new Use(
                "write_file",
                arguments,
                path(path).put("bytes", bytes.length),
                false,
                "Wrote " + path + " (" + bytes.length + " bytes).");
    }

    private Use read(String path) {
        Optional<String> content =
                files.read(environment, path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        String answer = content.orElse(path + " does not exist.");
        return new Use("read_file", path(path), JSON.textNode(answer), content.isEmpty(), answer);
    }

    private Use list() {
        ObjectNode result = JSON.objectNode();
        files.paths(environment).forEach(result.putArray("files")::add);
        String answer = String.join("\n", files.paths(environment));
        return new Use("list_files", JSON.objectNode(), result, false, answer.isEmpty() ? "No files." : answer);
    }

    private static ObjectNode path(String path) {
        return JSON.objectNode().put("path", path);
    }
}
