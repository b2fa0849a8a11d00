/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Path;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryLifecycleTest {

    @TempDir
    private Path folder;

    @Test
    void repositoriesStartWithTheRouteAndStopWithTheContext() throws Exception {
        FileStateRepository conversations = repository("conversations");
        FileStateRepository messages = repository("messages");
        FileStateRepository history = repository("history");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("conversations", conversations);
            context.getRegistry().bind("messages", messages);
            context.getRegistry().bind("history", history);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:first")
                            .to("gemini-interactions:create?apiKey=key&conversationId=${body}"
                                    + "&conversationRepository=#conversations&idempotencyRepository=#messages")
                            .to("gemini-interactions:create?apiKey=key&historyRepository=#history"
                                    + "&conversationId=${body}&conversationMode=stateless");
                    from("direct:second")
                            .to("gemini-interactions:deleteConversation?apiKey=key&conversationId=${body}"
                                    + "&conversationRepository=#conversations");
                }
            });
            context.start();

            assertThat(conversations.isStarted()).isTrue();
            assertThat(messages.isStarted()).isTrue();
            assertThat(history.isStarted()).isTrue();
        }
        assertThat(conversations.isStarted()).isFalse();
        assertThat(messages.isStarted()).isFalse();
        assertThat(history.isStarted()).isFalse();
    }

    private FileStateRepository repository(String name) {
        return FileStateRepository.fileStateRepository(folder.resolve(name).toFile());
    }
}
