package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.console.frame.Needs;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// Every role against every route of the console: what the table of permissions does not give is refused, and each
/// answer tells browsers what they must not do.
@OnSharedServer
class RolesTest {
    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    /// A handler of the console.
    private record Route(RequestMethod method, String path, Permission needs) {}

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleMayDoWhatTheTableSaysAndNothingElse(Role role) throws Exception {
        Page page = console.signedInAs(role);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            boolean may = role.permissions().contains(route.needs());
            if (may && route.method() != RequestMethod.GET) {
                continue; // done for real by the journeys; here it would change the organisation under the test
            }
            if (may && route.path().endsWith("/updates")) {
                continue; // goes on for minutes
            }
            APIResponse answer = ask(page, route, mark(page));
            if (may == (answer.status() == 403)) {
                wrong.add(route + " answered " + answer.status());
            }
            BrowserRules.missing(answer.headers()).forEach(rule -> wrong.add(route + " says nothing of " + rule));
        }

        assertThat(wrong).as(role.name()).isEmpty();
        page.context().close();
    }

    @Test
    void whatIsNotSentByAFormOfOursIsRefused() throws Exception {
        Page page = console.signedInAs(Role.ADMINISTRATOR);
        List<String> done = new ArrayList<>();
        for (Route route : routes()) {
            if (route.method() != RequestMethod.GET) {
                int status = ask(page, route, "made-up").status();
                if (status != 403) {
                    done.add(route + " answered " + status);
                }
            }
        }

        assertThat(done).isEmpty();
        page.context().close();
    }

    /// @param mark against forged requests
    private static APIResponse ask(Page page, Route route, String mark) {
        String address = route.path()
                .replaceAll("\\{code}", "MCOMEETADV")
                .replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1") // one of the words that the route names
                .replaceAll("\\{[a-z]+}", "00000000-0000-7000-8000-000000000000");
        if (route.method() == RequestMethod.GET) {
            return page.request().get(address, RequestOptions.create().setMaxRedirects(0));
        }
        return page.request()
                .post(
                        address,
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(FormData.create().set("_csrf", mark)));
    }

    private static String mark(Page page) {
        return Objects.requireNonNull(page.locator("input[name=_csrf]").first().getAttribute("value"));
    }

    private static List<Route> routes() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var routes = new ArrayList<Route>();
        for (var candidate : scanner.findCandidateComponents("org.passerelle.console")) {
            Class<?> type = Class.forName(candidate.getBeanClassName());
            for (Method method : type.getDeclaredMethods()) {
                Needs needs = method.getAnnotation(Needs.class);
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (needs != null && mapping != null) {
                    routes.add(new Route(mapping.method()[0], mapping.value()[0], needs.value()));
                }
            }
        }
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }
}
