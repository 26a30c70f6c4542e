package org.passerelle.console.commands;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.api.Json;
import org.passerelle.commands.Option;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/// One action as it is typed and as it is called.
///
/// @param title key of the text that says what it does
/// @param command for the command line; what is in capitals has to be filled in
/// @param more options that may follow
/// @param call for `curl`
public record Line(String title, String command, List<String> more, String call) {
    private static final Map<String, Verb> BY_REQUEST =
            Verbs.all().stream().collect(Collectors.toMap(Verb::request, verb -> verb, (first, _) -> first));
    private static final Set<String> OF_LISTS = Set.of("filter", "search", "view", "selection");

    public Line {
        more = List.copyOf(more);
    }

    /// @param ofPage names in the path of the page's row
    /// @param site address of this server
    static Line of(Route route, List<String> ofPage, Known known, String title, String site) {
        Optional<Verb> verb =
                Optional.ofNullable(BY_REQUEST.get(Verb.request(route.method().name(), route.path())));
        List<Optional<String>> names = names(route, ofPage, known);
        return new Line(
                title,
                verb.map(one -> typed(one, names, route, known)).orElseGet(() -> anyRequest(route, names)),
                verb.map(one -> more(one, route, known)).orElse(List.of()),
                call(route, names, known, site));
    }

    /// What stands for the names in the route's path, where the page says it.
    private static List<Optional<String>> names(Route route, List<String> ofPage, Known known) {
        List<String> names = ByApi.namesOf(route.path());
        var values = new ArrayList<Optional<String>>();
        for (int nth = 0; nth < names.size(); nth++) {
            values.add(known.name(ofPage, nth, names.get(nth)));
        }
        return values;
    }

    private static String typed(Verb verb, List<Optional<String>> names, Route route, Known known) {
        List<String> arguments = ByApi.namesOf(verb.path());
        var line = new StringBuilder("passerelle " + verb.noun() + " " + verb.name());
        for (int nth = 0; nth < arguments.size(); nth++) {
            String argument = arguments.get(nth).toUpperCase(Locale.ROOT);
            line.append(' ').append(names.get(nth).map(Line::quoted).orElse(argument));
        }
        for (Option option : verb.options()) {
            value(option, route, known)
                    .ifPresent(
                            value -> line.append(' ').append(option.flag()).append(value.isEmpty() ? "" : " " + value));
        }
        return line.toString();
    }

    /// Empty where the option is not needed; an empty text for a flag.
    private static Optional<String> value(Option option, Route route, Known known) {
        return switch (option.place()) {
            case QUERY, CHOICE -> known.parameter(option.member()).map(Line::quoted);
            case BODY ->
                isRequired(route, option.member())
                        ? Optional.of(
                                option.kind() == Option.Kind.FLAG
                                        ? ""
                                        : option.name().toUpperCase(Locale.ROOT).replace('-', '_'))
                        : Optional.empty();
            case LOCAL -> Optional.empty();
        };
    }

    private static List<String> more(Verb verb, Route route, Known known) {
        return verb.options().stream()
                .filter(option -> value(option, route, known).isEmpty())
                .map(Option::flag)
                .toList();
    }

    private static String anyRequest(Route route, List<Optional<String>> names) {
        return "passerelle api " + route.method() + " " + quoted(filled(route.path(), names));
    }

    private static String call(Route route, List<Optional<String>> names, Known known, String site) {
        var call = new StringBuilder("curl");
        if (!route.method().equals(HttpMethod.GET)) {
            call.append(" -X ").append(route.method());
        }
        call.append(" -H \"Authorization: Bearer $PASSERELLE_TOKEN\"");
        if (route.trait() == Route.Trait.VERSIONED) {
            call.append(" -H 'If-Match: \"ETAG\"'");
        }
        Optional<Class<?>> body = route.body();
        if (body.filter(type -> type == byte[].class).isPresent()) {
            call.append(" --data-binary @FILE");
        } else {
            body.map(type -> json(type, known))
                    .filter(json -> !json.isEmpty())
                    .ifPresent(json -> call.append(" -H 'Content-Type: application/json' -d ")
                            .append(quoted(json.toString())));
        }
        return call.append(' ')
                .append(quoted(site + Route.BASE + filled(route.path(), names) + query(route, known)))
                .toString();
    }

    private static ObjectNode json(Class<?> type, Known known) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == org.passerelle.api.Choice.class) {
                ObjectNode choice = json.putObject(component.getName());
                OF_LISTS.forEach(name -> known.parameter(name).ifPresent(value -> choice.put(name, value)));
            } else if (component.getType() == boolean.class) {
                json.put(component.getName(), true);
            } else if (component.getType().isPrimitive()) {
                json.put(component.getName(), 0);
            } else if (component.getType() != Optional.class) {
                json.put(component.getName(), component.getName().toUpperCase(Locale.ROOT));
            }
        }
        return json;
    }

    private static String query(Route route, Known known) {
        return route.parameters().stream()
                .map(Parameter::name)
                .flatMap(name -> known.parameter(name).stream()
                        .map(value -> name + "=" + UriUtils.encode(value, java.nio.charset.StandardCharsets.UTF_8)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), text -> text.isEmpty() ? "" : "?" + text));
    }

    private static String filled(String path, List<Optional<String>> names) {
        String text = path;
        List<String> inPath = ByApi.namesOf(path);
        for (int nth = 0; nth < inPath.size(); nth++) {
            String name = inPath.get(nth);
            text = text.replace("{" + name + "}", names.get(nth).orElse(name.toUpperCase(Locale.ROOT)));
        }
        return text;
    }

    private static boolean isRequired(Route route, String member) {
        return route.body().stream()
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getName().equals(member))
                .anyMatch(component -> component.getType() != Optional.class);
    }

    /// As a POSIX shell takes it literally.
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9@%+=:,./_-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
