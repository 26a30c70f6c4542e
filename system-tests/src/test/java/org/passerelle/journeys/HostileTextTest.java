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
            expectTheSentence(
                    walk.to(path.substring(0, question) + "?" + String.join("&", changed))
                            .method(Connection.Method.GET),
                    path + " " + changed[i]);
        }
    }

    /// All that can be sent but files and the mark against forged requests.
    private void everyFieldOf(String path, Document page) throws IOException {
        for (FormElement form : page.forms()) {
            String action = action(form, path);
            for (String field :
                    fields(form, "input[name]:not([type=file]), textarea[name], select[name], button[name]")) {
                if (!Walk.isLeftOut(action) && seen.add(Walk.kind(action) + " " + field)) {
                    expectTheSentence(with(form, action, field, UNSTORABLE), action + " " + field);
                }
            }
        }
    }

    private void writeMarkup(String path, Document page) throws IOException {
        for (FormElement form : page.forms()) {
            String action = action(form, path);
            for (String field : fields(form, WRITTEN_IN)) {
                if (!Walk.isLeftOut(action) && seen.add(Walk.kind(action) + " " + field)) {
                    Connection.Response answer = walk.send(with(form, action, field, MARKUP));
                    tried++;
                    requireText(action + " " + field, answer.parse());
                    if (answer.statusCode() >= 500) {
                        surprises.add(action + " " + field + ": " + answer.statusCode());
                    }
                }
            }
        }
    }

    private void requireText(String where, Document page) {
        if (!page.select(MARKUP_ALIVE).isEmpty()) {
            surprises.add(where + ": " + page.select(MARKUP_ALIVE).first());
        }
    }

    private static String action(FormElement form, String path) {
        return form.attr("action").isEmpty() ? path : form.attr("action");
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

    private void expectTheSentence(Connection request, String what) throws IOException {
        Connection.Response answer = walk.send(request);
        tried++;
        if (answer.statusCode() != 400 || !answer.body().contains(SENTENCE)) {
            surprises.add(what + ": " + answer.statusCode());
        }
    }
}
