package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Text that does harm elsewhere, in every field of every form that somebody finds who walks from page to page: a real
/// server with a real database.
class HostileTextTest {
    /// PostgreSQL cannot keep it.
    private static final String UNSTORABLE = "a\0b";
    private static final String SENTENCE = "The request has the character U+0000";
    private static final String MARKUP = "kanari\"'><svg/onload=alert(1)><b>";
    private static final String MARKUP_ALIVE = "svg[onload], b:containsOwn(kanari)";
    private static final String SENT = "input[name]:not([type=file]), textarea[name], select[name], button[name]";
    private static final String WRITTEN_IN =
            "input[name]:not([type]), input[name][type=text], input[name][type=search], "
                    + "input[name][type=email], input[name][type=url], input[name][type=tel], textarea[name]";
    private static final int LEAST_PAGES = 80;
    private static final int LEAST_TRIED = 400;
    private static final int LEAST_WRITTEN = 60;
    private static final int LEAST_SHOWN = 10;

    private static RunningServer server;

    private Walk walk;
    private final Set<String> seen = new HashSet<>();
    private final List<String> surprises = new ArrayList<>();
    private int tried;

    @BeforeAll
    static void open() throws IOException {
        server = RunningServer.start(RunningServer.newData());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void begin() {
        walk = new Walk(server);
    }

    @Test
    void whatCannotBeKeptIsRefusedWithASentenceWhereverItIsTyped() throws IOException {
        everyFieldOf("/sign-in", walk.page("/sign-in"));
        walk.signIn();

        int pages = walk.everywhere((path, page) -> {
            everyParameterOf(path);
            everyFieldOf(path, page);
        });

        assertThat(surprises).as("answers without the sentence").isEmpty();
        assertThat(pages).isGreaterThan(LEAST_PAGES);
        assertThat(tried).isGreaterThan(LEAST_TRIED);
    }

    /// Stored by some fields and refused by others, with the text in the sentence: on no page it is more than text.
    @Test
    void markupIsShownAsItWasTypedOnEveryPage() throws IOException {
        walk.signIn();
        walk.everywhere((path, page) -> writeMarkup(path, page));

        Set<String> shown = new TreeSet<>();
        int pages = walk.everywhere((path, page) -> {
            requireText(path, page);
            if (page.text().contains("kanari")) {
                shown.add(Walk.kind(path));
            }
        });

        assertThat(surprises).as("markup that lives").isEmpty();
        assertThat(tried).isGreaterThan(LEAST_WRITTEN);
        assertThat(pages).isGreaterThan(LEAST_PAGES);
        assertThat(shown).hasSizeGreaterThan(LEAST_SHOWN);
    }

    private void everyParameterOf(String path) throws IOException {
        int question = path.indexOf('?');
        if (question < 0) {
            return;
        }
        String[] pairs = path.substring(question + 1).split("&");
        for (int i = 0; i < pairs.length; i++) {
            String[] changed = pairs.clone();
            changed[i] = pairs[i].replaceAll("=.*", "") + "=a%00b";
            judge(
                    walk.to(path.substring(0, question) + "?" + String.join("&", changed))
                            .method(Connection.Method.GET),
                    path + " " + changed[i],
                    this::expectTheSentence);
        }
    }

    /// All that can be sent but files and the mark against forged requests.
    private void everyFieldOf(String path, Document page) throws IOException {
        send(UNSTORABLE, SENT, path, page, this::expectTheSentence);
    }

    private void writeMarkup(String path, Document page) throws IOException {
        send(MARKUP, WRITTEN_IN, path, page, this::requireText);
    }

    /// What an answer must be.
    private interface Judgement {
        void on(Connection.Response answer, String what) throws IOException;
    }

    /// In each of these fields of the page's forms that was not seen before, with what else the form holds.
    private void send(String text, String fields, String path, Document page, Judgement judgement) throws IOException {
        for (FormElement form : page.forms()) {
            String action = form.attr("action").isEmpty() ? path : form.attr("action");
            for (String field : fields(form, fields)) {
                if (!Walk.isLeftOut(action) && seen.add(Walk.kind(action) + " " + field)) {
                    judge(with(form, action, field, text), action + " " + field, judgement);
                }
            }
        }
    }

    private void judge(Connection request, String what, Judgement judgement) throws IOException {
        tried++;
        judgement.on(walk.send(request), what);
    }

    private void expectTheSentence(Connection.Response answer, String what) {
        if (answer.statusCode() != 400 || !answer.body().contains(SENTENCE)) {
            surprises.add(what + ": " + answer.statusCode());
        }
    }

    private void requireText(Connection.Response answer, String what) throws IOException {
        requireText(what, answer.parse());
        if (answer.statusCode() >= 500) {
            surprises.add(what + ": " + answer.statusCode());
        }
    }

    private void requireText(String where, Document page) {
        if (!page.select(MARKUP_ALIVE).isEmpty()) {
            surprises.add(where + ": " + page.select(MARKUP_ALIVE).first());
        }
    }

    private static List<String> fields(FormElement form, String which) {
        return form.select(which).stream()
                .map(field -> field.attr("name"))
                .filter(name -> !name.equals("_csrf"))
                .distinct()
                .toList();
    }

    private Connection with(FormElement form, String action, String field, String text) {
        Connection request = walk.to(action)
                .method(form.attr("method").equalsIgnoreCase("post") ? Connection.Method.POST : Connection.Method.GET);
        form.formData().stream()
                .filter(pair -> !pair.key().equals(field))
                .forEach(pair -> request.data(pair.key(), pair.value()));
        return request.data(field, text);
    }
}
