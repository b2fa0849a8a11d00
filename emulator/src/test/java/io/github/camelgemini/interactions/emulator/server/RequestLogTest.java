/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Map;

import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLogTest {

    private static ApiRequest request(long size) {
        return new ApiRequest("POST", "/a", "", Map.of(), new IntNode(1), size);
    }

    @Test
    void keepsTheLatestRequestsOnly() {
        RequestLog log = new RequestLog();
        for (int i = 0; i < 10_001; i++) {
            log.add(request(10));
        }

        assertThat(log.snapshot()).hasSize(10_000);
        ApiRequest large = request(300L << 20);
        log.add(large);
        log.add(large);
        assertThat(log.snapshot()).containsExactly(large);
    }
}
