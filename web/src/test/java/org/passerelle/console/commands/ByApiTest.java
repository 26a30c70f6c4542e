package org.passerelle.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.passerelle.commands.Option;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;
import org.passerelle.console.frame.Needs;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.RouteTable;
import org.passerelle.rest.testing.TestApi;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// What the console can do, the API can do, and the command line can say.
class ByApiTest {
    /// Why something is done by the console alone; docs/cli.md explains each.
    private static final Set<String> REASONS = Set.of("person", "rights", "screen", "voice", "later");

    private final RouteTable table = TestApi.bean(RouteTable.class);
    private final ByApi byApi = new ByApi(table);

    @Test
    void everyFormOfTheConsoleHasItsRouteOrAReasonToHaveNone() {
        Set<String> forms = forms();
        Set<String> rows = byApi.rows().stream()
                .filter(row -> row.method().equals("POST"))
                .map(row -> row.page().getPatternString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(forms).hasSizeGreaterThan(100);
        assertThat(rows).containsExactlyElementsOf(forms);
        assertThat(byApi.rows())
                .filteredOn(row -> row.routes().isEmpty())
                .extracting(ByApi.Row::why)
                .containsOnly(REASONS.toArray(String[]::new));
    }

    @Test
    void everyRouteCanBeSaid() {
        Set<String> said = Verbs.all().stream().map(Verb::request).collect(Collectors.toSet());

        assertThat(table.rows())
                .extracting(RouteTable.Row::route)
                .filteredOn(route -> !said.contains(Verb.request(route.method().name(), route.path())))
                .extracting(Route::name)
                .containsExactlyInAnyOrder("GET /openapi.json", "GET /jobs/{id}/events"); // jobs watch
    }

    @Test
    void whatIsSaidTheRouteUnderstands() {
        Map<String, Route> routes = table.rows().stream()
                .map(RouteTable.Row::route)
                .collect(Collectors.toMap(route -> Verb.request(route.method().name(), route.path()), route -> route));
        for (Verb verb : Verbs.all()) {
            Route route = Objects.requireNonNull(routes.get(verb.request()), verb.request());

            assertThat(members(verb, Option.Place.BODY)).as(verb.key()).isSubsetOf(bodyOf(route));
            assertThat(members(verb, Option.Place.QUERY))
                    .as(verb.key())
                    .isSubsetOf(route.parameters().stream().map(Parameter::name).toList());
            assertThat(verb.is(Verb.Trait.VERSIONED)).as(verb.key()).isEqualTo(route.trait() == Route.Trait.VERSIONED);
            assertThat(verb.is(Verb.Trait.LISTS))
                    .as(verb.key())
                    .isEqualTo(route.reply().form() == Route.Form.PAGE);
            if (verb.is(Verb.Trait.LISTS)) {
                assertThat(verb.is(Verb.Trait.WHOLE))
                        .as(verb.key())
                        .isEqualTo(!route.parameters().contains(Parameter.TOP));
            }
            if (verb.is(Verb.Trait.REHEARSES)) {
                assertThat(route.trait()).as(verb.key()).isNotIn(Route.Trait.SECRET, Route.Trait.KEEPS);
            }
        }
    }

    @Test
    void aListIsShownAsTheCommandThatNarrowsItAlike() {
        List<Line> lines = lines("/admin/users?view=ready-to-move&filter=department+eq+%22IT%22&sort=-displayName");

        assertThat(lines.getFirst().command())
                .isEqualTo("passerelle users list --filter 'department eq \"IT\"' --view ready-to-move"
                        + " --order-by 'displayName desc'");
        assertThat(lines.getFirst().call())
                .contains("/api/v1/users?filter=department%20eq%20%22IT%22&view=ready-to-move")
                .startsWith("curl -H \"Authorization: Bearer $PASSERELLE_TOKEN\"");
        assertThat(lines)
                .extracting(Line::command)
                .contains(
                        "passerelle users move --filter 'department eq \"IT\"' --view ready-to-move --provider PROVIDER");
    }

    @Test
    void aThingIsNamedInItsCommands() {
        String id = "019a0000-0000-7000-8000-000000000001";

        assertThat(lines("/admin/users/" + id + "/history"))
                .extracting(Line::command)
                .contains(
                        "passerelle users get " + id,
                        "passerelle users reset-pin " + id,
                        "passerelle users restore " + id + " ENTRY");
        assertThat(lines("/admin/licences/MCOMEETADV"))
                .extracting(Line::call)
                .anyMatch(call -> call.contains("-X PUT") && call.endsWith("/licences/MCOMEETADV"));
        assertThat(lines("/admin/trunks/" + id + "/probe"))
                .extracting(Line::command)
                .contains("passerelle bridge trunks test " + id + " --number NUMBER");
        assertThat(lines("/nowhere")).isEmpty();
    }

    private List<Line> lines(String page) {
        ByApi.Found found = byApi.of(page.replaceAll("[?].*", ""));
        Known known = Known.of(page, found.names());
        return found.rows().stream()
                .flatMap(row -> row.routes().stream()
                        .map(route -> Line.of(route.route(), row.names(), known, "", "https://c.example")))
                .toList();
    }

    private static List<String> members(Verb verb, Option.Place place) {
        return verb.options().stream()
                .filter(option -> option.place() == place)
                .map(Option::member)
                .toList();
    }

    private static List<String> bodyOf(Route route) {
        return route.body().stream()
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getName())
                .toList();
    }

    /// Addresses that forms of signed-in people are sent to.
    private static Set<String> forms() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("org.passerelle.console").stream()
                .map(bean -> ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null))
                .filter(type -> !type.getName().contains("Gallery"))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Needs.class))
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(mapping ->
                        mapping != null && mapping.method().length == 1 && mapping.method()[0] == RequestMethod.POST)
                .flatMap(mapping -> Stream.of(mapping.path()))
                .map(path -> path.replaceAll("\\{([a-zA-Z]+):[^}]*}", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
