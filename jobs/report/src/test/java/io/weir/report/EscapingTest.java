package io.weir.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "a & b \"c\" 'd' \u2028 \u2029 \\ \n",
                "]]>",
                "{{data}}"
            })
    void keepsTextThroughTheScriptElement(String text) throws Exception {
        ObjectNode node = Json.object().put("text", text).put(text, 1);
        String script = Json.script(node);
        assertThat(script).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(new ObjectMapper().readTree(script)).isEqualTo(node);
    }

    @Test
    void escapesTheTitle() {
        String page = HtmlPage.of("<b>&\"'", Json.object());
        assertThat(page).contains("<h1>&lt;b&gt;&amp;&quot;&#39;</h1>").doesNotContain("<b>&");
    }

    @Test
    void showsRawBytesAsOneLine() {
        assertThat(DeadLetters.printable("a\n\u0000b".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a··b");
        assertThat(DeadLetters.printable(new byte[1000])).hasSize(241).endsWith("…");
        assertThat(DeadLetters.printable(new byte[0])).isEmpty();
    }

    @Test
    void writesNumbersShortAndNoneAsNull() {
        ObjectNode node = Json.object();
        Json.put(node, "third", 1 / 3.0);
        Json.put(node, "whole", 5.0);
        Json.put(node, "none", Double.NaN);
        assertThat(Json.script(node))
                .isEqualTo("{\"third\":0.3333333333,\"whole\":5,\"none\":null}");
        assertThat(Json.time(-1)).isEqualTo("1969-12-31T23:59:59.999999999Z");
    }
}
