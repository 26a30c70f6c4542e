package org.passerelle.db;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the address of a PostgreSQL as people write it.
final class DatabaseUrl {
    private static final String HELP =
            "PASSERELLE_DATABASE_URL must look like postgresql://user:password@host:5432/database"
                    + " or jdbc:postgresql://host:5432/database?user=…&password=…";

    private DatabaseUrl() {}

    static DatabaseAddress parse(String text) {
        String url = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException(HELP);
        }
        URI uri = uri(url);
        Optional<String[]> login = Optional.ofNullable(uri.getRawUserInfo()).map(info -> info.split(":", 2));
        String user = login.map(parts -> decode(parts[0]))
                .or(() -> parameter(uri, "user"))
                .orElse("");
        String password = login.filter(parts -> parts.length == 2)
                .map(parts -> decode(parts[1]))
                .or(() -> parameter(uri, "password"))
                .orElse("");
        if (uri.getHost() == null || uri.getPath().length() < 2 || user.isEmpty()) {
            throw new IllegalArgumentException(HELP);
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String rest = otherParameters(uri);
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + (rest.isEmpty() ? "" : "?" + rest),
                user,
                password);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            // The cause would repeat the address with its password.
            throw new IllegalArgumentException(HELP);
        }
    }

    private static Optional<String> parameter(URI uri, String name) {
        return Arrays.stream(query(uri))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decode(pair.substring(name.length() + 1)))
                .findFirst();
    }

    private static String otherParameters(URI uri) {
        return Arrays.stream(query(uri))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("user=") && !pair.startsWith("password="))
                .collect(Collectors.joining("&"));
    }

    private static String[] query(URI uri) {
        return uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
