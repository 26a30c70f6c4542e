package org.passerelle.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.passerelle.api.Client;
import tools.jackson.databind.JsonNode;

/// Finds the identifiers of what people call by name: users, groups, providers, numbers.
final class References {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Client client;
    private final Texts texts;

    References(Client client, Texts texts) {
        this.client = client;
        this.texts = texts;
    }

    /// @param kind the name in braces: `user`, `provider`, `number`; others are taken as they are
    /// @throws CommandException where there is none of that name
    String id(String kind, String named) {
        if (ID.matcher(named).matches()) {
            return named;
        }
        return switch (kind) {
            case "user" -> user(named);
            case "provider" -> inList("/providers", "name", named);
            case "group" -> inList("/groups?top=1000&search=" + encoded(named), "displayName", named);
            case "trunk" -> inList("/trunks", "name", named);
            case "phone" -> inList("/phones", "userName", named);
            case "webhook" -> inList("/webhooks", "url", named);
            case "view" -> inList("/views", "name", named);
            case "number" -> inList("/numbers", "number", named.replaceAll("[\\s.()-]", ""));
            default -> encoded(named);
        };
    }

    private String user(String name) {
        String filter = "userPrincipalName eq \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return first(client.get("/users?top=1&filter=" + encoded(filter)).json().path("value"), name);
    }

    private String inList(String path, String member, String named) {
        JsonNode found = client.get(path).json().path("value");
        for (JsonNode one : found) {
            if (one.path(member).asString("").toLowerCase(Locale.ROOT).equals(named.toLowerCase(Locale.ROOT))) {
                return one.path("id").asString();
            }
        }
        throw missing(named);
    }

    private String first(JsonNode found, String name) {
        if (found.isEmpty()) {
            throw missing(name);
        }
        return found.get(0).path("id").asString();
    }

    private CommandException missing(String name) {
        return new CommandException(ExitCode.NOT_FOUND, texts.say("no-such-name", name));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
