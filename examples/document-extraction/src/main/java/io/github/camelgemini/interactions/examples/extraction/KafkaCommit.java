/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Commits what a consumer with {@code allowManualCommit} has delivered: a record, or a batch of them.
 *
 * <p>A batch is a list of exchanges. For each partition this commits the last record, which includes all records before it. The commit in the header of the
 * batch covers only the partition of the last record.
 */
final class KafkaCommit implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> batch) {
            Map<String, KafkaManualCommit> last = new LinkedHashMap<>();
            for (Object element : batch) {
                Message item = ((Exchange) element).getMessage();
                last.put(partition(item), commit(item));
            }
            last.values().forEach(KafkaManualCommit::commit);
        } else {
            commit(exchange.getMessage()).commit();
        }
    }

    private static String partition(Message item) {
        return item.getHeader(KafkaConstants.TOPIC, String.class)
                + '/'
                + item.getHeader(KafkaConstants.PARTITION, String.class);
    }

    private static KafkaManualCommit commit(Message message) {
        return message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
    }
}
