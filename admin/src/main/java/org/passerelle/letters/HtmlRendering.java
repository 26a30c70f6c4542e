package org.passerelle.letters;

import java.util.List;

/// A letter as HTML: one column, readable without its style sheet, in light and dark. The style sheet depends on the
/// organisation's colours alone, so that a page that shows a letter can name its hash instead of allowing any style.
final class HtmlRendering implements Rendering {
    private final StringBuilder body = new StringBuilder();
    private final Labels labels;
    private final LetterStyle style;

    HtmlRendering(Labels labels, LetterStyle style) {
        this.labels = labels;
        this.style = style;
    }

    @Override
    public void heading(String text) {
        body.append("<h2>").append(escape(text)).append("</h2>\n");
    }

    @Override
    public void paragraph(List<String> lines) {
        body.append("<p>")
                .append(String.join(
                        "<br>", lines.stream().map(HtmlRendering::escape).toList()))
                .append("</p>\n");
    }

    @Override
    public void items(List<String> items) {
        body.append("<ul>");
        items.forEach(item -> body.append("<li>").append(escape(item)).append("</li>"));
        body.append("</ul>\n");
    }

    @Override
    public void conference(LetterContent content) {
        body.append("<div class=\"card\">\n");
        String id = content.conferenceId().orElse("");
        content.tollNumber().ifPresent(number -> number(labels.say("toll"), number, id));
        content.tollFreeNumber().ifPresent(number -> number(labels.say("toll-free"), number, id));
        if (!id.isEmpty()) {
            body.append("<p class=\"label\">")
                    .append(escape(labels.say("conference-id")))
                    .append("</p>");
            body.append("<p class=\"id\" aria-label=\"")
                    .append(Dialling.spelled(id))
                    .append("\">")
                    .append(Dialling.grouped(id))
                    .append("<span class=\"key\"> #</span></p>\n");
        }
        body.append("</div>\n");
    }

    private void number(String label, String e164, String id) {
        body.append("<p class=\"label\">").append(escape(label)).append("</p>");
        body.append("<p class=\"number\"><a href=\"")
                .append(escape(Dialling.link(e164, id)))
                .append("\">")
                .append(escape(Dialling.written(e164)))
                .append("</a></p>\n");
    }

    @Override
    public void action(String text, String button, String url, String note) {
        body.append("<div class=\"card\"><p>").append(escape(text)).append("</p>");
        body.append("<p><a class=\"button\" href=\"")
                .append(escape(url))
                .append("\">")
                .append(escape(button))
                .append("</a></p>");
        body.append("<p class=\"note\">").append(escape(note)).append("</p></div>\n");
    }

    @Override
    public void link(String text, String url) {
        body.append("<p><a href=\"")
                .append(escape(url))
                .append("\">")
                .append(escape(text))
                .append("</a></p>\n");
    }

    @Override
    public void digits(String label, String digits, String note) {
        body.append("<div class=\"card\"><p class=\"label\">")
                .append(escape(label))
                .append("</p>");
        body.append("<p class=\"id\" aria-label=\"")
                .append(Dialling.spelled(digits))
                .append("\">")
                .append(Dialling.grouped(digits))
                .append("</p>");
        body.append("<p class=\"note\">").append(escape(note)).append("</p></div>\n");
    }

    @Override
    public String finish(String subject, String foot) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <div class="letter">
                <h1>%s</h1>
                %s<p class="foot">%s</p>
                </div>
                </body>
                </html>
                """.formatted(labels.language(), escape(subject), style.css(), escape(subject), body, escape(foot));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
