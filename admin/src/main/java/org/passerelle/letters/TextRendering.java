package org.passerelle.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A letter as plain text.
final class TextRendering implements Rendering {
    private final List<String> blocks = new ArrayList<>();
    private final Labels labels;

    TextRendering(Labels labels) {
        this.labels = labels;
    }

    @Override
    public void heading(String text) {
        blocks.add(text + "\n" + "-".repeat(text.codePointCount(0, text.length())));
    }

    @Override
    public void paragraph(List<String> lines) {
        blocks.add(String.join("\n", lines));
    }

    @Override
    public void items(List<String> items) {
        blocks.add("- " + String.join("\n- ", items));
    }

    @Override
    public void conference(LetterContent content) {
        var lines = new ArrayList<String>();
        content.tollNumber().ifPresent(number -> lines.add(line(labels.say("toll"), Dialling.written(number))));
        content.tollFreeNumber()
                .ifPresent(number -> lines.add(line(labels.say("toll-free"), Dialling.written(number))));
        content.conferenceId()
                .ifPresent(id -> lines.add(line(labels.say("conference-id"), Dialling.grouped(id) + " #")));
        blocks.add("    " + String.join("\n    ", lines));
    }

    private String line(String label, String value) {
        return labels.say("line", Map.of("label", label, "value", value));
    }

    @Override
    public void action(String text, String button, String url, String note) {
        blocks.add(text + "\n\n" + line(button, "\n" + url) + "\n\n" + note);
    }

    @Override
    public void link(String text, String url) {
        blocks.add(line(text, url));
    }

    @Override
    public void digits(String label, String digits, String note) {
        blocks.add("    " + line(label, Dialling.grouped(digits)) + "\n\n" + note);
    }

    @Override
    public String finish(String subject, String foot) {
        return String.join("\n\n", blocks) + "\n\n--\u00A0\n".replace('\u00A0', ' ') + foot + "\n";
    }
}
