package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.Role;
import org.passerelle.api.Json;
import org.passerelle.cli.Main;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;
import tools.jackson.databind.JsonNode;

/// The command `passerelle`, as a script says it: nobody sits at a terminal.
final class CommandLine {
    private static final int DONE = 0;
    private static final int PARTLY_REFUSED = 6;

    /// By address of the server.
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final Map<String, String> environment;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Set<String> changes;

    private CommandLine(String server, String token, Set<String> changes) {
        this.changes = changes;
        environment = Map.of("PASSERELLE_SERVER", server, "PASSERELLE_TOKEN", token, "LANG", "en_GB.UTF-8");
    }

    /// With a token of the administrator, who makes it in the console: no token makes others.
    static CommandLine of(Console console) {
        String token = TOKENS.computeIfAbsent(
                console.url(), _ -> token(console.signedIn("en-US", ColorScheme.LIGHT, 1440, false)));
        return new CommandLine(console.url(), token, new TreeSet<>());
    }

    /// Another administrator, for what two have to agree to. Their changes count as those of this one.
    CommandLine second(Console console) {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        Console.Credentials second = Console.withRole(page, Role.ADMINISTRATOR);
        page.context().close();
        Page theirs = console.open("en-US", ColorScheme.LIGHT, 1440, false);
        Console.signIn(theirs, second.name(), second.password());
        return new CommandLine(console.url(), token(theirs), changes);
    }

    private static String token(Page page) {
        String made = Console.token(page);
        page.context().close();
        return made;
    }

    /// What a command that was carried out answers.
    ///
    /// @param line words, parted by blanks; `%s` stands for one of the values, blanks and all
    JsonNode json(String line, Object... values) {
        return json(DONE, line, values);
    }

    /// @param code that it has to end with
    JsonNode json(int code, String line, Object... values) {
        String said = said(code, line, values);
        return said.isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(said);
    }

    /// What a command writes to its standard output.
    ///
    /// @param code that it has to end with
    String said(int code, String line, Object... values) {
        List<String> words = words(line, values);
        var out = new ByteArrayOutputStream();
        err.reset();
        int ended = Main.run(environment, stream(out), stream(err), words.toArray(String[]::new));
        assertThat(ended).as(String.join(" ", words) + ": " + complaint()).isEqualTo(code);
        if ((code == DONE || code == PARTLY_REFUSED) && !words.contains("--dry-run")) {
            changes.addAll(changing(words));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What the last command wrote to its standard error.
    String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /// Sign-in names of the users that a command lists.
    List<String> names(String line, Object... values) {
        var names = new ArrayList<String>();
        json(line, values)
                .forEach(user -> names.add(user.path("userPrincipalName").asString()));
        return names;
    }

    /// Nouns and verbs of the commands that changed something, once each, since the last look.
    Set<String> takeChanges() {
        var taken = new TreeSet<>(changes);
        changes.clear();
        return taken;
    }

    private static List<String> changing(List<String> words) {
        String line = String.join(" ", words) + " ";
        return Verbs.all().stream()
                .filter(verb -> !verb.method().equals("GET"))
                .map(CommandLine::name)
                .filter(name -> line.startsWith(name + " "))
                .toList();
    }

    static String name(Verb verb) {
        return verb.noun() + " " + verb.name();
    }

    private static List<String> words(String line, Object... values) {
        Iterator<Object> next = List.of(values).iterator();
        return List.of(line.split(" ")).stream()
                .map(word -> word.equals("%s") ? String.valueOf(next.next()) : word)
                .toList();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
