/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Commits a batch of Kafka records: of each partition the last record, and with it all before it.
 *
 * <p>The body is the list of exchanges of a batching consumer. The batch carries the commit of its very last record only, which would leave the other
 * partitions behind.
 */
final class BatchCommit implements Processor {

    @Override
    public void process(Exchange exchange) {
        Map<String, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Object element : exchange.getMessage().getBody(List.class)) {
            Exchange item = (Exchange) element;
            String partition = item.getMessage().getHeader(KafkaConstants.TOPIC, String.class)
                    + '/'
                    + item.getMessage().getHeader(KafkaConstants.PARTITION, String.class);
            last.put(partition, item.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        last.values().forEach(KafkaManualCommit::commit);
    }
}
