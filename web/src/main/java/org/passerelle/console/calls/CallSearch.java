package org.passerelle.console.calls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallQuery;

/// The filters above the list of calls, as its address has them. Nothing is missing: what was not chosen is empty.
///
/// @param result `JOINED`, `NOT_JOINED`, one of [CallOutcome] or empty
/// @param from ISO day
/// @param conference identifier of one conference
public record CallSearch(String q, String result, String from, String until, String conference, String before) {
    static final String PATH = "/admin/calls";

    public CallSearch {
        q = text(q);
        result = text(result);
        from = text(from);
        until = text(until);
        conference = text(conference);
        before = text(before);
    }

    public boolean isEmpty() {
        return q.isEmpty() && result.isEmpty() && from.isEmpty() && until.isEmpty() && conference.isEmpty();
    }

    public String behind(CallQuery.Position position) {
        return address(position.toString());
    }

    public String newest() {
        return address("");
    }

    /// As a file with all that match.
    public String file(String suffix) {
        return address("").replaceFirst(PATH, PATH + "." + suffix);
    }

    /// A word that means nothing means all.
    Set<CallOutcome> outcomes() {
        for (CallQuery.Result known : CallQuery.Result.values()) {
            if (known.name().equals(result)) {
                return known.outcomes();
            }
        }
        return Arrays.stream(CallOutcome.values())
                .filter(outcome -> outcome.name().equals(result))
                .collect(Collectors.toSet());
    }

    private String address(String position) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("q", q);
        parameters.put("result", result);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("conference", conference);
        parameters.put("before", position);
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }

    private static String encoded(Map.Entry<String, String> parameter) {
        return URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
