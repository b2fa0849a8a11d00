/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelgemini.interactions.WireTestSupport;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/** A Camel context whose component asks a WireMock server for decisions. */
abstract class DecisionTestSupport extends WireTestSupport {

    static final String DECISIONS = "/v1beta/decisions";

    /** An endpoint with one question that is true or false. */
    static final String ASK = "gemini-interactions:decide?question=Refund?";

    static final String TRIAGE = """
            {"refund":{"question":"Is money asked back?"},
             "team":{"question":"Who handles it?","choices":{"billing":"Charges","support":"Everything else"}},
             "anger":{"question":"How angry is the writer?","levels":["calm","annoyed","angry"]}}""";

    static final String TRIAGE_ANSWER = "{'answers':{"
            + "'refund':{'type':'noul','noul':0.97,'confidence':0.97},"
            + "'team':{'type':'choice','choice':'billing','probabilities':{'support':0.07,'billing':0.93},'confidence':0.93},"
            + "'anger':{'type':'score','score':1.1,'probabilities':{'0':0.1,'1':0.7,'2':0.2},"
            + "'legend':{'0':'calm','1':'annoyed','2':'angry'},'confidence':0.7}},"
            + "'usage':{'total_input_tokens':80,'total_output_tokens':0,'total_tokens':80}}";

    static void answer(ResponseDefinitionBuilder response) {
        API.stubFor(post(urlPathEqualTo(DECISIONS)).willReturn(response));
    }

    /** Answers with this JSON; single quotes stand for double ones. */
    static void answer(String json) {
        answer(okJson(json.replace('\'', '"')));
    }

    /** The answer to the question of the option {@code question}. */
    static String truth(double probability) {
        return "{'answers':{'decision':{'type':'noul','noul':" + probability + ",'confidence':0.8}},"
                + "'usage':{'total_input_tokens':10,'total_output_tokens':0,'total_tokens':10}}";
    }
}
