/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttachmentsTest extends RequestTest {

    @Test
    void attachmentsAreContentsAfterTheBodyInTheirOrder() throws Exception {
        options.with("userMessage", "Compare");
        Exchange exchange = exchange("these");
        attach(exchange, "z.png", "image/png", "\0\1");
        attach(exchange, "a.csv", "text/csv; charset=iso-8859-1", "ö");
        attach(exchange, "m.pdf", "application/octet-stream", "\0\3");

        assertThat(input(exchange).toString().replace('"', '\''))
                .isEqualTo(
                        "[{'type':'user_input','content':[{'type':'text','text':'Compare'},{'type':'text','text':'these'},"
                                + "{'type':'image','mime_type':'image/png','data':'AAE='},{'type':'text','text':'ö'},"
                                + "{'type':'document','mime_type':'application/pdf','data':'AAM='}]}]");
    }

    @Test
    void attachmentsMayGoWithoutABodyAndCanBeReadAgain() throws Exception {
        Exchange exchange = exchange(null);
        attach(exchange, "a", null, "%PDF-1");

        assertThat(content(exchange).path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(content(exchange).path("mime_type").asText()).isEqualTo("application/pdf");
    }

    @Test
    void headersOfTheMessageSayNothingOfAttachments() throws Exception {
        Exchange exchange =
                exchange(null, Map.of("CamelGeminiInteractionsMediaType", "image/png", "CamelCharsetName", "utf-16"));
        attach(exchange, "a", "text/plain", "Hi");

        assertThat(content(exchange)).isEqualTo(text("Hi"));
    }

    @Test
    void attachmentsThatCannotBeSentAreRefusedByIndex() {
        options.with("unsupportedAttachments", UnsupportedAttachments.fail);
        Exchange unknown = exchange("Hi");
        attach(unknown, "a.txt", "text/plain", "ok");
        attach(unknown, SECRET, "application/octet-stream", SECRET);
        Exchange empty = exchange("Hi");
        attach(empty, SECRET, "text/plain", "");
        Exchange broken = exchange("Hi");
        broken.getMessage(AttachmentMessage.class)
                .addAttachment(SECRET, new DataHandler(new Source("x", null, null, () -> {})));

        assertRefused(unknown, "unknown_media_type").hasMessageContaining("attachment[1]");
        assertRefused(empty, "empty").hasMessageContaining("attachment[0] is empty");
        assertRefused(broken, "invalid_body").hasMessage("Reading attachment[0] failed");
    }

    @Test
    void theStreamOfAnAttachmentIsClosedEvenWhenItIsTooLarge() {
        AtomicBoolean closed = new AtomicBoolean();
        Exchange exchange = exchange(null);
        DataSource large = new Source("a.png", "image/png", "0123456789", () -> closed.set(true));
        exchange.getMessage(AttachmentMessage.class).addAttachment("a.png", new DataHandler(large));

        assertRefused(new RequestBuilder(MAPPER, options.settings(), new InlineLimits(9, 9)), exchange, "too_large");

        assertThat(closed).isTrue();
    }

    @Test
    void aWholeRequestTakesNoAttachments() throws Exception {
        options.with("allowRequestBody", true);
        Exchange exchange = exchange(json("{'input':'Hi'}"));
        attach(exchange, "a.txt", "text/plain", "x");

        assertRefused(exchange, "invalid_body").hasMessageContaining("remove the attachments");
    }

    @Test
    void textIsSentWhereTheLibraryForAttachmentsIsAbsent() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutAttachments(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass(AttachmentMessage.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            Thread.currentThread().setContextClassLoader(loader);
            Callable<?> creation = (Callable<?>) loader.loadClass(Creation.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(creation.call())
                    .isEqualTo("{\"model\":\"gemini-3.8-flash\",\"input\":[{\"type\":\"user_input\",\"content\":"
                            + "[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] classPathWithoutAttachments() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.matches(".*(camel-attachments|activation|camel-mail|angus-mail|jakarta.mail).*")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static void attach(Exchange exchange, String name, String contentType, String content) {
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment(name, new DataHandler(new Source(name, contentType, content, () -> {})));
    }

    /** Is loaded by a class loader of its own. */
    public static final class Creation implements Callable<String> {
        @Override
        public String call() throws Exception {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                Exchange exchange = new DefaultExchange(context);
                exchange.getMessage().setBody("Hi");
                return new RequestBuilder(new ObjectMapper(), new TestOptions().settings())
                        .create(exchange, null)
                        .toString();
            }
        }
    }

    /** Fails where the content is null. */
    private record Source(String name, String contentType, String content, Runnable onClose) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            if (content == null) {
                throw new IOException("broken");
            }
            return new FilterInputStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1))) {
                @Override
                public void close() {
                    onClose.run();
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
