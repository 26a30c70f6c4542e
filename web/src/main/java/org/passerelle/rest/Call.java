package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Unstorable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/// One request, as a route reads it. Used by the request's own thread.
public final class Call {
    public static final int MOST_ITEMS = 1_000;
    private static final int USUAL_ITEMS = 100;
    private static final int LONGEST_PARAMETER = 4_000;

    private final HttpServletRequest request;
    private final Route route;
    private final Caller caller;
    private final Map<String, String> names;
    private final byte[] content;

    /// @param content of the body; empty where the route reads it as a stream
    Call(HttpServletRequest request, Route route, Caller caller, Map<String, String> names, byte[] content) {
        this.request = request;
        this.route = route;
        this.caller = caller;
        this.names = names;
        this.content = content;
    }

    public Actor actor() {
        return caller.actor();
    }

    public Caller caller() {
        return caller;
    }

    public Locale locale() {
        return caller.locale();
    }

    public String name(String part) {
        return Optional.ofNullable(names.get(part)).orElseThrow();
    }

    /// An identifier in the path. What cannot be one is simply not there.
    public <T> T id(String part, Function<String, T> parse, Refusal notThere) {
        try {
            return parse.apply(name(part));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(notThere, Map.of("id", name(part), "user", name(part), "name", name(part)));
        }
    }

    /// Empty text where the parameter is not there.
    public String text(String parameter) {
        String value = Optional.ofNullable(request.getParameter(parameter)).orElse("");
        if (value.length() > LONGEST_PARAMETER) {
            throw unfit(parameter, value.substring(0, 20) + "…");
        }
        return value;
    }

    public boolean flag(String parameter) {
        return switch (text(parameter)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw unfit(parameter, text(parameter));
        };
    }

    public Optional<Instant> time(String parameter) {
        try {
            return Optional.of(text(parameter)).filter(text -> !text.isEmpty()).map(Instant::parse);
        } catch (DateTimeException notATime) {
            throw unfit(parameter, text(parameter));
        }
    }

    public <T> Optional<T> word(String parameter, Function<String, Optional<T>> parse) {
        String text = text(parameter);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(parse.apply(text).orElseThrow(() -> unfit(parameter, text)));
    }

    /// A constant in camel case, as JSON has it.
    public <T extends Enum<T>> Optional<T> constant(String parameter, Class<T> type) {
        return word(
                parameter,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(one -> Words.camel(one).equals(text))
                        .findFirst());
    }

    /// How many items at most.
    public int top() {
        String text = text(Parameter.TOP.name());
        if (text.isEmpty()) {
            return USUAL_ITEMS;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_ITEMS) {
            throw unfit(Parameter.TOP.name(), text);
        }
        return Integer.parseInt(text);
    }

    /// Identifier of the item that the page begins behind.
    public <T> Optional<T> after(Function<String, T> parse) {
        return word(Parameter.AFTER.name(), text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException notOne) {
                return Optional.empty();
            }
        });
    }

    /// This address, but behind that item.
    public String next(Object after) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam(Parameter.AFTER.name(), String.valueOf(after))
                .build()
                .toUriString();
    }

    public boolean isDryRun() {
        return flag(Parameter.DRY_RUN.name());
    }

    /// @throws RefusedException where it is not the record that the route takes
    public <T> T body(Class<T> type) {
        return Bodies.read(content, type);
    }

    /// The record, or the one of an empty body.
    public <T> T bodyOr(Class<T> type, T usual) {
        return content.length == 0 ? usual : body(type);
    }

    /// A file that is sent, however long.
    public InputStream stream() {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }

    public String header(String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    /// The version that the caller has seen, without its quotes.
    ///
    /// @throws RefusedException `VERSION_MISSING`
    public String version() {
        String header = header(HttpHeaders.IF_MATCH).strip();
        if (header.isEmpty()) {
            throw new RefusedException(RestRefusal.VERSION_MISSING);
        }
        return header.replaceAll("^\"|\"$", "");
    }

    /// @throws RefusedException `VERSION_OUTDATED` where it is no number of ours
    public long versionNumber() {
        String version = version();
        if (!version.matches("[0-9]{1,18}")) {
            throw new RefusedException(RestRefusal.VERSION_OUTDATED);
        }
        return Long.parseLong(version);
    }

    byte[] content() {
        return content;
    }

    String address() {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /// A misspelt parameter would silently mean "all".
    void checkParameters() {
        Set<String> known =
                new TreeSet<>(route.parameters().stream().map(Parameter::name).collect(Collectors.toSet()));
        if (route.changes()) {
            known.add(Parameter.DRY_RUN.name());
        }
        if (Unstorable.isInAny(request.getParameterMap().values())) {
            throw new RefusedException(RestRefusal.CHARACTER_UNFIT);
        }
        for (String given : request.getParameterMap().keySet()) {
            if (!known.contains(given)) {
                throw new RefusedException(
                        RestRefusal.PARAMETER_UNKNOWN, Map.of("parameter", given, "known", String.join(", ", known)));
            }
        }
    }

    private static RefusedException unfit(String parameter, String found) {
        return new RefusedException(RestRefusal.PARAMETER_UNFIT, Map.of("parameter", parameter, "found", found));
    }
}
