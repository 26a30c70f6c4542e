package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The character U+0000, which PostgreSQL cannot keep, in every field of every form and every parameter of every link
/// that somebody finds who walks from page to page: a real server with a real database answers each with a sentence.
class UnstorableTextTest {
    private static final String UNSTORABLE = "a\0b";
    private static final String SENTENCE = "The request has the character U+0000";
    private static final int MOST_PAGES = 150;
    private static final int LEAST_PAGES = 80;
    private static final int LEAST_TRIED = 400;
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{4,}");
    /// Ends the session of the walk, or is a file.
    private static final Pattern LEFT_OUT = Pattern.compile("sign-out|/assets/|export|sample|/docs/|/file");
    private static final List<String> STARTS = List.of(
            "/admin",
            "/account",
            "/me",
            "/dialin",
            "/admin/live",
            "/admin/moves/new",
            "/admin/emails/settings",
            "/admin/settings/directory",
            "/admin/settings/single-sign-on");

    private static RunningServer server;
    private static Connection browser;

    /// Kept by hand: they are for TLS or this machine, which Java's own keeping does not know.
    private final Map<String, String> cookies = new HashMap<>();

    private final Set<String> seen = new HashSet<>();
    private final List<String> surprises = new ArrayList<>();
    private int tried;

    @BeforeAll
    static void open() throws IOException {
        server = RunningServer.start(RunningServer.newData());
        browser = Jsoup.newSession()
                .followRedirects(false)
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .maxBodySize(0)
                .header("Accept-Language", "en");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void isRefusedWithASentenceWhereverItIsTyped() throws IOException {
        everyFieldOf(page("/sign-in"), "/sign-in");
        signIn();

        int pages = walk();

        assertThat(surprises).as("answers without the sentence").isEmpty();
        assertThat(pages).isGreaterThan(LEAST_PAGES);
        assertThat(tried).isGreaterThan(LEAST_TRIED);
    }

    private int walk() throws IOException {
        var next = new ArrayDeque<>(STARTS);
        int pages = 0;
        while (!next.isEmpty() && pages < MOST_PAGES) {
            String path = next.poll();
            if (!seen.add(kind(path))) {
                continue;
            }
            everyParameterOf(path);
            Document page = page(path);
            pages++;
            everyFieldOf(page, path);
            page.select("a[href^=/]").eachAttr("href").stream()
                    .map(href -> href.replaceAll("#.*", ""))
                    .filter(href -> !LEFT_OUT.matcher(href).find())
                    .forEach(next::add);
        }
        return pages;
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
                    to(path.substring(0, question) + "?" + String.join("&", changed))
                            .method(Connection.Method.GET),
                    path + " " + changed[i]);
        }
    }

    private void everyFieldOf(Document page, String path) throws IOException {
        for (FormElement form : page.forms()) {
            String action = form.attr("action").isEmpty() ? path : form.attr("action");
            for (String field : fields(form)) {
                if (!LEFT_OUT.matcher(action).find() && seen.add(kind(action) + " " + field)) {
                    expectTheSentence(with(form, action, field), action + " " + field);
                }
            }
        }
    }

    /// All that can be sent but files and the mark against forged requests.
    private static List<String> fields(FormElement form) {
        return form.select("input[name]:not([type=file]), textarea[name], select[name], button[name]").stream()
                .map(field -> field.attr("name"))
                .filter(name -> !name.equals("_csrf"))
                .distinct()
                .toList();
    }

    private static Connection with(FormElement form, String action, String field) {
        Connection request = to(action)
                .method(form.attr("method").equalsIgnoreCase("post") ? Connection.Method.POST : Connection.Method.GET);
        Stream<KeyVal> usual =
                form.formData().stream().filter(pair -> !pair.key().equals(field));
        usual.forEach(pair -> request.data(pair.key(), pair.value()));
        return request.data(field, UNSTORABLE);
    }

    private void expectTheSentence(Connection request, String what) throws IOException {
        Connection.Response answer = send(request);
        tried++;
        if (answer.statusCode() != 400 || !answer.body().contains(SENTENCE)) {
            surprises.add(what + ": " + answer.statusCode());
        }
    }

    private void signIn() throws IOException {
        Element mark = page("/sign-in").selectFirst("input[name=_csrf]");
        Connection.Response answer = send(to("/sign-in")
                .method(Connection.Method.POST)
                .data("_csrf", mark == null ? "" : mark.attr("value"))
                .data("name", Console.ADMINISTRATOR)
                .data("password", RunningServer.PASSWORD));
        assertThat(answer.header("Location")).as("signed in").doesNotContain("sign-in");
    }

    private Document page(String path) throws IOException {
        return send(to(path).method(Connection.Method.GET)).parse();
    }

    private Connection.Response send(Connection request) throws IOException {
        Connection.Response answer = request.cookies(cookies).execute();
        cookies.putAll(answer.cookies());
        return answer;
    }

    private static Connection to(String path) {
        return browser.newRequest(server.url() + path);
    }

    /// The same page of another user is not another page.
    private static String kind(String path) {
        return IDENTIFIER.matcher(path.replaceAll("=[^&]*", "=")).replaceAll("*");
    }
}
