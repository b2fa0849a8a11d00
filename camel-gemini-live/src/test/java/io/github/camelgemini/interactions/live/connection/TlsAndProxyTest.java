/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelgemini.interactions.live.connection.Connectors.setup;
import static io.github.camelgemini.interactions.live.connection.Recorder.failureOf;
import static io.github.camelgemini.interactions.live.connection.Recorder.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Encrypted connections, direct and through a proxy. */
class TlsAndProxyTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static SocketServer server;
    private static SSLContext trusting;

    private final Recorder heard = new Recorder();
    private final Proxy proxy = new Proxy();

    TlsAndProxyTest() throws IOException {}

    @BeforeAll
    static void startServer() throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(file.toUri().toString());
        tls.setKeyStorePassword(PASSWORD);
        server = new SocketServer(tls);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
    }

    private static Connectors secure() {
        return Connectors.at("https://127.0.0.1:" + server.port());
    }

    private GeminiInteractionsException failure(Connectors to) {
        try (JettyConnector connector = to.start()) {
            return failureOf(connector.connect(setup(), heard));
        }
    }

    @Test
    void aTrustedServerIsConnectedTo() throws Exception {
        try (JettyConnector connector = secure().tls(trusting).start()) {
            CompletableFuture<Connection> opening = connector.connect(setup(), heard);
            server.nextReady();

            assertThat(resultOf(opening).setupComplete()).isNotNull();
        }
    }

    @Test
    void aServerThatTheJvmDoesNotTrustIsNot() {
        GeminiInteractionsException failure = failure(secure());

        assertThat(failure.getCode()).isEqualTo("connect_failed");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("certificate");
    }

    @Test
    void theNameInTheCertificateIsChecked() {
        GeminiInteractionsException failure =
                failure(Connectors.at("https://localhost:" + server.port()).tls(trusting));

        assertThat(failure.getCode()).isEqualTo("connect_failed");
        assertThat(failure).hasMessageContaining("certificate");
    }

    @Test
    void aWrongSchemeIsSaidToBeThat() throws Exception {
        assertThat(failure(Connectors.at("http://127.0.0.1:" + server.port())))
                .hasMessageContaining("Let baseUrl begin with https://");
        try (SocketServer plain = new SocketServer()) {
            assertThat(failure(
                            Connectors.at("https://127.0.0.1:" + plain.port()).tls(trusting)))
                    .hasMessageContaining("Let baseUrl begin with http://");
        }
    }

    @Test
    void aProxySeesOnlyHostAndPort() throws Exception {
        try (JettyConnector connector =
                secure().tls(trusting).proxy(proxy.port()).start()) {
            CompletableFuture<Connection> opening = connector.connect(setup(), heard);
            SocketServer.Peer peer = server.nextReady();
            Connection connection = resultOf(opening);
            connection.demand();
            peer.send("{}");
            heard.next();

            assertThat(proxy.heads).hasSize(1);
            assertThat(proxy.heads.get(0))
                    .startsWith("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1")
                    .doesNotContain(Connectors.KEY);
        }
    }

    @Test
    void aProxyThatWantsCredentialsIsSaidToBeThat() {
        proxy.refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";

        GeminiInteractionsException failure = failure(secure().tls(trusting).proxy(proxy.port()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
        assertThat(failure.getHttpStatus()).isEqualTo(407);
        assertThat(failure).hasMessageContaining("The proxy asks for credentials");
    }

    @Test
    void aProxyThatIsNotThere() throws IOException {
        proxy.close();

        assertThat(failure(secure().tls(trusting).proxy(proxy.port())))
                .hasMessageContaining("through the proxy 127.0.0.1:" + proxy.port());
    }

    /** A proxy for CONNECT. */
    private static final class Proxy implements AutoCloseable {

        final List<String> heads = new CopyOnWriteArrayList<>();
        volatile String refusal;
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();

        Proxy() throws IOException {
            run(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private static void run(Task task) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } catch (IOException e) {
                            // The test is over.
                        }
                    },
                    "proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                run(() -> tunnel(client));
            }
        }

        private void tunnel(Socket client) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = client.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            heads.add(head.toString());
            OutputStream answer = client.getOutputStream();
            if (refusal != null) {
                answer.write(refusal.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            String[] target = head.toString().split(" ")[1].split(":");
            Socket there = new Socket(target[0], Integer.parseInt(target[1]));
            sockets.add(there);
            answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            run(() -> copy(there, client));
            copy(client, there);
        }

        private static void copy(Socket from, Socket to) throws IOException {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (SocketException e) {
                // The other direction has ended.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }

        private interface Task {
            void run() throws IOException;
        }
    }
}
