/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import io.github.camelgemini.interactions.starter.OptionsAgree;

class OptionsAgreeTest extends OptionsAgree {

    OptionsAgreeTest() {
        super(EveryPropertyTest.STARTER);
    }
}
