/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaCommitTest {

    private final List<String> committed = new ArrayList<>();

    @Test
    void theLastRecordOfEachPartitionIsCommitted() {
        Exchange batch = new DefaultExchange(new DefaultCamelContext());
        batch.getMessage()
                .setBody(List.of(item(0, "0-7"), item(1, "1-3"), item(0, "0-8"), item(1, "1-4"), item(2, "2-0")));

        new KafkaCommit().process(batch);

        assertThat(committed).containsExactlyInAnyOrder("0-8", "1-4", "2-0");
    }

    @Test
    void aSingleRecordIsCommitted() {
        new KafkaCommit().process(item(1, "1-5"));

        assertThat(committed).containsExactly("1-5");
    }

    private Exchange item(int partition, String record) {
        Exchange item = new DefaultExchange(new DefaultCamelContext());
        item.getMessage().setHeader(KafkaConstants.TOPIC, "invoice-documents");
        item.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        item.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, (KafkaManualCommit) () -> committed.add(record));
        return item;
    }
}
