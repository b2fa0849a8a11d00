/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java&#9;script:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "//files.example/share",
                "\\\\\\\\files.example\\\\share",
                "../secret.html",
                "vbscript:x"
            })
    void aLinkLeadsToTheWebOrNowhere(String link) {
        assertThat(HtmlReport.of("t", "[a](<" + link + ">) ![b](<" + link + ">) [c]\n\n[c]: <" + link + ">"))
                .contains("href=\"\">a</a>", "<img src=\"\"", "href=\"\">c</a>");
    }

    @Test
    void linksOfTheWebAndOfMailStay() {
        assertThat(HtmlReport.of("t", "[a](https://a.test/?b=1&c=2) [m](mailto:a@b.test) ![p](https://a.test/p.png)"))
                .contains("href=\"https://a.test/?b=1&amp;c=2\"", "href=\"mailto:a@b.test\"", "<img src=\"\"");
    }

    @Test
    void htmlIsShownAsText() {
        assertThat(HtmlReport.of("</title><script>", "<script>x</script>\n\na <b onclick=\"x\">b</b>\n\n<!-- c -->"))
                .contains("<title>&lt;/title&gt;&lt;script&gt;</title>", "&lt;script&gt;x", "&lt;b onclick")
                .doesNotContain("<script", "<b ", "<!-- c");
    }

    @Test
    void tablesAndFootnotesAreMarkup() {
        assertThat(HtmlReport.of("t", "| a | b |\n|---|---|\n| 1 | 2[^1] |\n\n[^1]: [s](https://s.test/)"))
                .contains("<td>1</td>", "href=\"#fn-1\"", "<li id=\"fn-1\">", "href=\"https://s.test/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a ", "_a ", "[", "![", "`", "<", "**a ", "[a](", "|", "~"})
    void depthIsNoDanger(String nested) {
        String html = HtmlReport.of("t", nested.repeat(20_000) + "end");

        assertThat(html).contains("end").endsWith("</body>\n</html>\n").hasSizeLessThan(5_000_000);
    }

    @Test
    void emphasisWithinEmphasisIsShownAsItIs() {
        String html = HtmlReport.of("t", "<b> " + "*a ".repeat(50_000) + "b*".repeat(50_000));

        assertThat(html).contains("<pre>&lt;b&gt; *a *a ").endsWith("</pre>\n</body>\n</html>\n");
    }
}
