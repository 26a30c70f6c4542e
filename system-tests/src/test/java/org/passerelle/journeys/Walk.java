package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Somebody signed in who follows every link from page to page, without a script. Of pages of one kind he sees one.
final class Walk {
    private static final int MOST_PAGES = 150;
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

    private final RunningServer server;
    private final Connection browser = Jsoup.newSession()
            .followRedirects(false)
            .ignoreHttpErrors(true)
            .ignoreContentType(true)
            .maxBodySize(0)
            .header("Accept-Language", "en");
    /// Kept by hand: they are for TLS or this machine, which Java's own keeping does not know.
    private final Map<String, String> cookies = new HashMap<>();

    Walk(RunningServer server) {
        this.server = server;
    }

    /// What is done on each page.
    interface Visit {
        void at(String path, Document page) throws IOException;
    }

    void signIn() throws IOException {
        Element mark = page("/sign-in").selectFirst("input[name=_csrf]");
        Connection.Response answer = send(to("/sign-in")
                .method(Connection.Method.POST)
                .data("_csrf", mark == null ? "" : mark.attr("value"))
                .data("name", Console.ADMINISTRATOR)
                .data("password", RunningServer.PASSWORD));
        assertThat(answer.header("Location")).as("signed in").doesNotContain("sign-in");
    }

    /// @return how many pages were visited
    int everywhere(Visit visit) throws IOException {
        Set<String> seen = new HashSet<>();
        var next = new ArrayDeque<>(STARTS);
        int pages = 0;
        while (!next.isEmpty() && pages < MOST_PAGES) {
            String path = next.poll();
            if (!seen.add(kind(path))) {
                continue;
            }
            Document page = page(path);
            pages++;
            visit.at(path, page);
            page.select("a[href^=/]").eachAttr("href").stream()
                    .map(href -> href.replaceAll("#.*", ""))
                    .filter(href -> !isLeftOut(href))
                    .forEach(next::add);
        }
        return pages;
    }

    Document page(String path) throws IOException {
        return send(to(path).method(Connection.Method.GET)).parse();
    }

    Connection.Response send(Connection request) throws IOException {
        Connection.Response answer = request.cookies(cookies).execute();
        cookies.putAll(answer.cookies());
        return answer;
    }

    Connection to(String path) {
        return browser.newRequest(server.url() + path);
    }

    static boolean isLeftOut(String path) {
        return LEFT_OUT.matcher(path).find();
    }

    /// The same page of another user is not another page.
    static String kind(String path) {
        return IDENTIFIER.matcher(path.replaceAll("=[^&]*", "=")).replaceAll("*");
    }
}
