/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReportTest {

    @Test
    void theSummaryIsOneLineAboveTheReport() {
        assertThat(MarkdownReport.of("# R\n", "completed", " One\n\ntwo. ", null))
                .isEqualTo("> **Summary:** One two.\n\n# R\n\n");
    }

    @Test
    void aSummaryIsNoMarkup() {
        assertThat(MarkdownReport.plain("[^1]: https://x.test\n```\n<b>*a*</b> & _b_ ~c~ | \\ \u0007"))
                .isEqualTo("\\[^1\\]: https://x.test \\`\\`\\` \\<b\\>\\*a\\*\\</b\\> \\& \\_b\\_ \\~c\\~ \\| \\\\ "
                                .strip()
                        + " ");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(MarkdownReport.of("# R", "incomplete", null, "It was refused."))
                .isEqualTo("""
                        > **Summary:** There is none. It was refused.

                        > **The research has not come to its end:** its status is incomplete.

                        # R
                        """);
    }
}
