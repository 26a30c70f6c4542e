package org.passerelle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.api.Client;
import org.passerelle.api.Json;
import org.passerelle.commands.Verb;
import tools.jackson.databind.JsonNode;

/// Carries a verb out.
final class Runner {
    private static final long USUAL_ITEMS = 100;
    private static final long MOST_ITEMS_AT_ONCE = 1_000;
    private static final long USUAL_WAIT_SECONDS = 3_600;
    private static final int ACCEPTED = 202;

    private final Client client;
    private final Surroundings around;
    private final Texts texts;
    private final Output output;
    private final References references;

    Runner(Client client, Surroundings around, Texts texts, Output output) {
        this.client = client;
        this.around = around;
        this.texts = texts;
        this.output = output;
        this.references = new References(client, texts);
    }

    ExitCode run(Verb verb, Given given) {
        String address = given.address(references);
        if (verb.is(Verb.Trait.LISTS)) {
            return list(verb, given, address);
        }
        if (verb.is(Verb.Trait.WATCHES)) {
            return watched(address.substring(address.lastIndexOf('/') + 1), given);
        }
        if (verb.is(Verb.Trait.DOWNLOADS)) {
            return download(given, address);
        }
        if (verb.is(Verb.Trait.SENDS)) {
            output.one(client.upload(address, file(given)).json(), around.out());
            return ExitCode.DONE;
        }
        if (verb.is(Verb.Trait.UPLOADS)) {
            return upload(given, address);
        }
        if (verb.method().equals("GET")) {
            output.one(client.get(address).json(), around.out());
            return ExitCode.DONE;
        }
        return change(verb, given, address);
    }

    private ExitCode list(Verb verb, Given given, String address) {
        long wanted = given.flag("all") ? Long.MAX_VALUE : given.number("top", USUAL_ITEMS);
        var items = new ArrayList<JsonNode>();
        String next = !verb.is(Verb.Trait.WHOLE)
                ? address + (address.contains("?") ? "&" : "?") + "top=" + Math.min(wanted, MOST_ITEMS_AT_ONCE)
                : address;
        while (!next.isEmpty() && items.size() < wanted) {
            JsonNode page = client.get(next).json();
            page.path("value").forEach(items::add);
            next = page.path("nextLink").asString("");
        }
        List<JsonNode> shown = items.subList(0, (int) Math.min(items.size(), wanted));
        output.list(shown, verb.columns(), around.out());
        if (!next.isEmpty()) {
            around.err().println(texts.say("there-is-more", shown.size()));
        }
        return ExitCode.DONE;
    }

    private ExitCode change(Verb verb, Given given, String address) {
        if (given.flag("dry-run")) {
            output.one(send(verb, given, dry(address)).json(), around.out());
            return ExitCode.DONE;
        }
        if (verb.is(Verb.Trait.ASKS) && !given.flag("yes")) {
            confirm(() -> send(verb, given, dry(address)).json());
        }
        Client.Reply reply = send(verb, given, address);
        if (reply.status() == ACCEPTED && given.flag("wait")) {
            return watched(reply.json().path("id").asString(), given);
        }
        if (!reply.json().isEmpty()) {
            output.one(reply.json(), around.out());
        }
        return ExitCode.DONE;
    }

    /// @param body JSON; behind `@` the name of a file
    ExitCode any(String method, String path, String body, String version) {
        String word = method.toUpperCase(java.util.Locale.ROOT);
        String address = path.replace(" ", "%20").replace("\"", "%22");
        String json = body.startsWith("@") ? Given.content(body.substring(1)) : body;
        Map<String, String> headers = version.isEmpty() ? Map.of() : Map.of("If-Match", '"' + version + '"');
        Client.Reply reply = word.equals("GET")
                ? client.get(address)
                : client.send(
                        word,
                        address,
                        json.isEmpty() ? Optional.empty() : Optional.of(Json.MAPPER.readTree(json)),
                        headers);
        if (!reply.json().isEmpty()) {
            output.one(reply.json(), around.out());
        }
        return ExitCode.DONE;
    }

    private Client.Reply send(Verb verb, Given given, String address) {
        Map<String, String> headers = Map.of();
        if (verb.is(Verb.Trait.VERSIONED)) {
            String etag = client.get(address.replaceAll("[?].*", "")).etag().orElse("");
            headers = Map.of("If-Match", '"' + etag + '"');
        }
        return client.send(verb.method(), address, given.body(references), headers);
    }

    private ExitCode upload(Given given, String address) {
        Path file = file(given);
        String name = References.encoded(String.valueOf(file.getFileName()));
        JsonNode sent = client.upload(address + "?fileName=" + name, file).json();
        if (given.flag("dry-run")) {
            output.one(sent, around.out());
            return ExitCode.DONE;
        }
        if (!given.flag("yes")) {
            confirm(() -> sent.path("preview"));
        }
        JsonNode job = client.send(
                        "POST", "/imports/" + sent.path("id").asString() + ":start", Optional.empty(), Map.of())
                .json();
        if (given.flag("wait")) {
            return watched(job.path("id").asString(), given);
        }
        output.one(job, around.out());
        return ExitCode.DONE;
    }

    private Path file(Given given) {
        Path file = Path.of(required(given, "file"));
        if (!Files.isReadable(file)) {
            throw new CommandException(ExitCode.NOT_FOUND, texts.say("no-such-file", file));
        }
        return file;
    }

    private ExitCode download(Given given, String address) {
        try (InputStream content = client.download(address)) {
            if (given.text("file").isEmpty()) {
                content.transferTo(around.out());
            } else {
                Files.copy(content, Path.of(given.text("file")), StandardCopyOption.REPLACE_EXISTING);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be written", e);
        }
    }

    private ExitCode watched(String id, Given given) {
        Duration limit = Duration.ofSeconds(given.number("timeout", USUAL_WAIT_SECONDS));
        JsonNode job = new JobWatch(client, around, texts).follow(id, limit);
        output.one(job, around.out());
        return JobWatch.code(job);
    }

    /// Shows what would happen and asks a person; without one, nothing happens.
    private void confirm(java.util.function.Supplier<JsonNode> preview) {
        if (!around.interactive()) {
            throw new CommandException(ExitCode.MISUSED, texts.say("needs-yes"));
        }
        Output.TABLE.one(preview.get(), around.err());
        around.err().print(texts.say("go-on") + " ");
        around.err().flush();
        try {
            String answer = around.in().readLine();
            if (answer == null
                    || !answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes|o|oui")) {
                throw new CommandException(ExitCode.FAILED, texts.say("left-alone"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no answer can be read", e);
        }
    }

    private String required(Given given, String option) {
        if (given.text(option).isEmpty()) {
            throw new CommandException(ExitCode.MISUSED, texts.say("option-missing", "--" + option));
        }
        return given.text(option);
    }

    private static String dry(String address) {
        return address + (address.contains("?") ? "&" : "?") + "dryRun=true";
    }
}
