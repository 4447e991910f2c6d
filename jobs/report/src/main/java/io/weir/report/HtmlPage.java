package io.weir.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts template, style, scripts and data into one file. */
final class HtmlPage {

    private HtmlPage() {}

    static String of(String title, JsonNode data) {
        String template = resource("report.html");
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
            int end = template.indexOf("}}", at);
            page.append(template, from, at);
            page.append(part(template.substring(at + 2, end), title, data));
            from = end + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    private static String part(String name, String title, JsonNode data) {
        return switch (name) {
            case "title" -> escape(title);
            case "style" -> resource("report.css");
            case "data" -> Json.script(data);
            case "library" -> resource("echarts/echarts.min.js");
            case "charts" -> resource("charts.js");
            case "script" -> resource("report.js");
            default -> throw new IllegalStateException("The template asks for " + name);
        };
    }

    /** Text as content or attribute of HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
