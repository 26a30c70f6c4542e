package org.passerelle.console.session;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.passerelle.console.frame.FormMark;

/// Puts what somebody typed back into the form of a page, whichever form it is: on the finished page, so that no form
/// needs to know of it.
final class DraftForm {
    private static final String CONTROLS = "input[name], select[name], textarea[name]";

    private final Draft draft;

    DraftForm(Draft draft) {
        this.draft = draft;
    }

    /// Empty where the page does not have the form.
    Optional<String> fill(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        return page.select("form").stream()
                .filter(form -> form.attr("method").equalsIgnoreCase("post") && isMeant(form))
                .max(Comparator.comparingInt(this::likeness))
                .map(form -> {
                    controls(form).forEach(control -> fill(control, form));
                    form.parents().select("details").forEach(folded -> folded.attr("open", true));
                    return page.outerHtml();
                });
    }

    private boolean isMeant(Element form) {
        return form.attr("action").equals(draft.action())
                || form.attr("hx-post").equals(draft.action());
    }

    /// Several forms of a list may be sent to the same place: the one that says the same unseen.
    private int likeness(Element form) {
        return (int) controls(form).stream()
                .filter(control -> control.attr("type").equals("hidden"))
                .filter(control -> values(control).contains(control.attr("value")))
                .count();
    }

    private static Elements controls(Element form) {
        Elements controls = form.select(CONTROLS);
        if (!form.id().isEmpty()) {
            form.root().select(CONTROLS).stream()
                    .filter(control -> control.attr("form").equals(form.id()))
                    .forEach(controls::add);
        }
        return controls;
    }

    private List<String> values(Element control) {
        List<String> values = draft.values().get(control.attr("name"));
        return values == null ? List.of() : values;
    }

    private void fill(Element control, Element form) {
        String name = control.attr("name");
        boolean known = draft.values().containsKey(name);
        List<String> values = values(control);
        String type = control.attr("type").toLowerCase(Locale.ROOT);
        boolean isOurs = name.equals("_csrf") || name.equals(FormMark.FIELD) || name.equals(FormMark.SECRET);
        if (isOurs || type.equals("password") || type.equals("file")) {
            return;
        }
        if (type.equals("checkbox")) {
            control.attr("checked", values.contains(control.hasAttr("value") ? control.attr("value") : "on"));
        } else if (known && type.equals("radio")) {
            control.attr("checked", values.contains(control.attr("value")));
        } else if (known && control.normalName().equals("select")) {
            select(control, values);
        } else if (known) {
            int at = same(form, name).indexOf(control);
            String value = values.get(Math.clamp(at, 0, values.size() - 1));
            control.val(value);
        }
    }

    private static List<Element> same(Element form, String name) {
        return controls(form).stream()
                .filter(control -> control.attr("name").equals(name))
                .toList();
    }

    /// A choice that is no longer offered cannot be put back.
    private static void select(Element control, List<String> values) {
        Elements options = control.select("option");
        if (options.stream().noneMatch(option -> values.contains(option.val()))) {
            return;
        }
        options.forEach(option -> option.attr("selected", values.contains(option.val())));
    }
}
