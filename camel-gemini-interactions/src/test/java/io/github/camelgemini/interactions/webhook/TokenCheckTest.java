/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.HandClock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signatures that are tokens. */
@Tag("baseline")
class TokenCheckTest {

    private static final KeyPair PAIR = Signer.keys(2048);
    private static final KeyPair OTHER = Signer.keys(2048);
    private static final String URL = "https://example.com/gemini-interactions/webhook";
    private static final String HEADER = "{'alg':'RS256','kid':'k1','typ':'JWT'}";

    private final HandClock clock = new HandClock();
    private final long now = clock.instant().getEpochSecond();
    private final List<String> requests = new ArrayList<>();
    private String jwks = Signer.jwks(Signer.jwk("k1", PAIR));

    @TempDir
    Path folder;

    private String claims() {
        return "{'aud':'" + URL + "','iss':'google','jti':'t1','iat':" + now + ",'exp':" + (now + 60) + "}";
    }

    private SignatureCheck check(String audience, String issuer) {
        SigningKeys keys = new SigningKeys(this::read, SignedToken::keys, System::nanoTime);
        return new TokenCheck(
                TokenSettings.of(URL, audience, issuer, "https://example.com/jwks.json"),
                keys,
                Duration.ofMinutes(5),
                clock,
                Runnable::run);
    }

    private CompletableFuture<JsonNode> read() {
        requests.add("jwks");
        try {
            return CompletableFuture.completedFuture(new ObjectMapper().readTree(jwks));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object outcome(SignatureCheck check, String token) {
        CompletableFuture<SignatureCheck.SignedFacts> checked =
                check.check(new WebhookRequest(null, null, token, new byte[0]));
        assertThat(checked).isDone();
        try {
            return String.valueOf(checked.join().tokenId());
        } catch (CompletionException e) {
            return ((RefusedRequestException) e.getCause()).answer();
        }
    }

    private Object outcome(String token) {
        return outcome(check(null, null), token);
    }

    private Object outcomeOf(String claims) {
        return outcome(Signer.token(PAIR, HEADER, claims));
    }

    @Test
    void aTokenForThisWebhookIsAccepted() {
        assertThat(outcomeOf(claims())).isEqualTo("t1");
        assertThat(outcomeOf("{'aud':['x','" + URL + "'],'exp':" + now + "}")).isEqualTo("null");
        assertThat(outcomeOf("{'aud':'" + URL + "','iat':" + now + ",'jti':' '}"))
                .isEqualTo("null");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aTokenThatTheProgramOpensslHasSignedIsAccepted() throws Exception {
        String signed = Signer.part(HEADER) + "." + Signer.part(claims());
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(PAIR.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path input = Files.writeString(folder.resolve("input"), signed);
        Path output = folder.resolve("output");
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "dgst",
                            "-sha256",
                            "-sign",
                            key.toString(),
                            "-out",
                            output.toString(),
                            input.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("There is no openssl");
            return;
        }
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(Files.readAllBytes(output));
        assertThat(outcome(signed + "." + signature)).isEqualTo("t1");
    }

    @Test
    void aTokenThatSomebodyElseHasSignedIsRefused() {
        assertThat(outcome(Signer.token(OTHER, HEADER, claims()))).isEqualTo(WebhookAnswer.INVALID);
        String good = Signer.token(PAIR, HEADER, claims());
        String[] parts = good.split("\\.");
        assertThat(outcome(parts[0] + "." + Signer.part(claims().replace("t1", "t2")) + "." + parts[2]))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(good.substring(0, good.length() - 20))).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(parts[0] + "." + parts[1] + ".")).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(parts[0] + "." + parts[1])).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(good + ".x")).isEqualTo(WebhookAnswer.INVALID);
    }

    @Test
    void otherAlgorithmsAreRefusedWithoutARequestOfKeys() {
        assertThat(outcome(Signer.part("{'alg':'none','kid':'k1'}") + "." + Signer.part(claims()) + "."))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(Signer.confusedToken(PAIR, "{'alg':'HS256','kid':'k1'}", claims())))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(Signer.confusedToken(PAIR, HEADER, claims()))).isEqualTo(WebhookAnswer.INVALID);
        assertThat(requests).hasSize(1);
        for (String algorithm : List.of("RS512", "PS256", "ES256", "rs256", "")) {
            assertThat(outcome(Signer.token(PAIR, "{'alg':'" + algorithm + "','kid':'k1'}", claims())))
                    .isEqualTo(WebhookAnswer.INVALID);
        }
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alg':'RS256'}",
                "{'alg':'RS256','kid':7}",
                "{'alg':'RS256','kid':'../../etc/passwd'}",
                "{'alg':'RS256','kid':'k2'}",
                "{'alg':'RS256','kid':'k1','crit':['exp'],'exp':1}",
                "{'alg':'RS256','kid':'k1','crit':['b64'],'b64':false}",
                "{'kid':'k1'}",
                "[]",
                "no json"
            })
    void otherHeadersAreRefused(String header) {
        assertThat(outcome(Signer.token(PAIR, header, claims()))).isEqualTo(WebhookAnswer.INVALID);
    }

    @Test
    void hugeHeadersAreRefused() {
        assertThat(outcome(Signer.token(PAIR, "{'alg':'RS256','kid':'" + "k".repeat(10_000) + "'}", claims())))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(Signer.token(
                        PAIR, "{'alg':'RS256','kid':'k1','x':" + "[".repeat(4000) + "]".repeat(4000) + "}", claims())))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(requests).isEmpty();
    }

    /** Keys that a token brings, or says where to find, are those of whoever made it. */
    @Test
    void keysInATokenAreIgnored() {
        for (String field : List.of(
                "'jku':'https://attacker.example/jwks.json'",
                "'x5u':'https://attacker.example/cert'",
                "'jwk':" + Signer.jwk("k1", OTHER).replace('"', '\''))) {
            String header = "{'alg':'RS256','kid':'k1'," + field + "}";
            assertThat(outcome(Signer.token(OTHER, header, claims()))).as(field).isEqualTo(WebhookAnswer.INVALID);
            assertThat(outcome(Signer.token(PAIR, header, claims()))).as(field).isEqualTo("t1");
        }
    }

    @Test
    void timesAreChecked() {
        String aud = "{'aud':'" + URL + "',";
        assertThat(outcomeOf(aud + "'exp':" + (now - 300) + "}")).isEqualTo("null");
        assertThat(outcomeOf(aud + "'exp':" + (now - 301) + "}")).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'iat':" + (now - 301) + "}")).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'iat':" + (now + 301) + ",'exp':" + (now + 900) + "}"))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'nbf':" + (now + 301) + ",'exp':" + (now + 900) + "}"))
                .isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'nbf':" + (now + 300) + ",'iat':" + (now + 300) + ",'exp':" + (now + 900) + "}"))
                .isEqualTo("null");
        assertThat(outcomeOf("{'aud':'" + URL + "'}")).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'exp':'soon'}")).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcomeOf(aud + "'exp':99999999999999999999999999}")).isIn("null", WebhookAnswer.INVALID);
        assertThat(outcomeOf("[]")).isEqualTo(WebhookAnswer.INVALID);
    }

    @Test
    void audienceAndIssuerAreChecked() {
        String token = Signer.token(PAIR, HEADER, claims());
        assertThat(outcome(check("https://other.example/", null), token)).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(check("none", null), token)).isEqualTo("t1");
        assertThat(outcome(check(null, "google"), token)).isEqualTo("t1");
        assertThat(outcome(check(null, "somebody"), token)).isEqualTo(WebhookAnswer.INVALID);
        String bare = Signer.token(PAIR, HEADER, "{'exp':" + now + "}");
        assertThat(outcome(check(null, null), bare)).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(check("none", "google"), bare)).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(check("none", null), bare)).isEqualTo("null");
    }

    @Test
    void onlyKeysForSignaturesWithRs256AreUsed() {
        KeyPair small = Signer.keys(1024);
        String key = Signer.jwk("k1", PAIR);
        jwks = Signer.jwks(
                "7",
                "{}",
                "{\"kty\":\"EC\",\"kid\":\"k1\"}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"k1\"}",
                Signer.jwk("k1", small),
                key.replace("\"sig\"", "\"enc\""),
                key.replace("RS256", "RS512"),
                key.replace("\"kid\":\"k1\",", ""),
                Signer.jwk("k2", OTHER));
        assertThat(outcome(Signer.token(PAIR, HEADER, claims()))).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(Signer.token(small, HEADER, claims()))).isEqualTo(WebhookAnswer.INVALID);
        assertThat(outcome(Signer.token(OTHER, HEADER.replace("k1", "k2"), claims())))
                .isEqualTo("t1");
        for (String none : List.of("[]", "{\"keys\":7}", "{\"keys\":[" + "[".repeat(500) + "]".repeat(500) + "]}")) {
            jwks = none;
            assertThat(outcome(Signer.token(PAIR, HEADER, claims()))).isEqualTo(WebhookAnswer.UNAVAILABLE);
        }
    }
}
