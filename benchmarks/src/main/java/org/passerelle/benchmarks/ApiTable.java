package org.passerelle.benchmarks;

import tools.jackson.databind.JsonNode;

/// What was found of the API, for people.
final class ApiTable {
    private ApiTable() {}

    static void write(StringBuilder text, JsonNode result) {
        text.append("## API: %,d users in one organisation%n%n"
                .formatted(result.path("users").asInt()));
        text.append(Results.machine(result));
        text.append("""
                Milliseconds for one request on a connection that stays open, on the same machine, from the first byte sent to
                the last byte received; lists have 50 users. Beside it the query that the console makes for the same, and plain
                SQL, in turn with it. The limits of requests are set out of the way.

                | request | p50 | p95 | console's query p50 | p95 | by hand p50 | p95 | p95 to the console's | p95 to by hand |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (JsonNode one : result.path("requests")) {
            text.append("| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            one.path("name").asString(),
                            Results.number(one.path("api").path("p50Ms")),
                            Results.number(one.path("api").path("p95Ms")),
                            Results.number(one.path("console").path("p50Ms")),
                            Results.number(one.path("console").path("p95Ms")),
                            Results.number(one.path("byHand").path("p50Ms")),
                            Results.number(one.path("byHand").path("p95Ms")),
                            Results.number(one.path("toConsole")),
                            Results.number(one.path("toHand"))));
        }
        text.append("""

                Without pause, over 8 connections, and users brought by SCIM into an empty organisation. The client is on the
                same cores.

                | figure | value |
                |---|---:|
                """);
        result.path("figures")
                .properties()
                .forEach(figure -> text.append("| %s | %s |%n"
                        .formatted(
                                figure.getKey(),
                                figure.getValue().isString()
                                        ? figure.getValue().asString()
                                        : Results.number(figure.getValue()))));
        text.append('\n');
    }
}
