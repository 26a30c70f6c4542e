package org.passerelle.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.passerelle.api.Client;
import org.passerelle.api.ProblemException;
import org.passerelle.commands.Option;
import org.passerelle.commands.Verb;
import org.passerelle.commands.Verbs;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The verbs as picocli has them: usage, options, help in the reader's language.
final class Commands {
    private static final String COMPLETION = "completion";
    private static final String ANY = "api";

    private final Surroundings around;
    private final Texts texts;

    Commands(Surroundings around) {
        this.around = around;
        this.texts = new Texts(around.locale());
    }

    /// @param said the words of the line: verbs of nouns that nobody said are left out, which halves the start
    CommandLine commandLine(List<String> said) {
        CommandSpec root = spec("passerelle", "passerelle", null);
        shared(root);
        var nouns = new LinkedHashMap<String, CommandSpec>();
        for (Verb verb : Verbs.all()) {
            String first = verb.noun().split(" ", 2)[0];
            if (said.contains(first) || said.contains(COMPLETION)) {
                noun(verb.noun(), root, nouns).addSubcommand(verb.name(), spec(verb));
            } else {
                noun(first, root, nouns);
            }
        }
        root.addSubcommand("login", login());
        root.addSubcommand(ANY, any());
        root.addSubcommand(COMPLETION, completion(root));
        var line = new CommandLine(root);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colour(said) ? Ansi.AUTO : Ansi.OFF));
        line.setExecutionExceptionHandler((failure, _, _) -> told(failure));
        line.setParameterExceptionHandler((failure, _) -> {
            around.err().println(failure.getMessage());
            failure.getCommandLine().usage(around.err());
            return ExitCode.MISUSED.number();
        });
        line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
        return line;
    }

    /// `bridge trunks` stands below `bridge`.
    private CommandSpec noun(String name, CommandSpec root, Map<String, CommandSpec> known) {
        CommandSpec before = known.get(name);
        if (before != null) {
            return before;
        }
        int blank = name.lastIndexOf(' ');
        CommandSpec above = blank < 0 ? root : noun(name.substring(0, blank), root, known);
        CommandSpec made = spec(name.substring(blank + 1), "noun." + name.replace(' ', '-'), null);
        above.addSubcommand(name.substring(blank + 1), made);
        known.put(name, made);
        return made;
    }

    private CommandSpec spec(Verb verb) {
        var spec = new CommandSpec[1];
        spec[0] = spec(verb.name(), "verb." + verb.key(), () -> run(verb, spec[0]));
        List<String> arguments = Given.arguments(verb.path());
        for (int i = 0; i < arguments.size(); i++) {
            spec[0].addPositional(PositionalParamSpec.builder()
                    .index(String.valueOf(i))
                    .type(String.class)
                    .required(true)
                    .paramLabel(arguments.get(i).toUpperCase(java.util.Locale.ROOT))
                    .description(texts.say("argument." + arguments.get(i)))
                    .build());
        }
        verb.options().forEach(option -> spec[0].addOption(option(option)));
        spec[0].usageMessage().footer("", texts.say("example") + " " + verb.example());
        return spec[0];
    }

    private OptionSpec option(Option option) {
        OptionSpec.Builder builder =
                OptionSpec.builder(option.flag()).description(texts.say("option." + option.name()));
        return switch (option.kind()) {
            case TEXT, REFERENCE ->
                builder.type(String.class).paramLabel("TEXT").build();
            case NUMBER -> builder.type(Long.class).paramLabel("N").build();
            case FLAG ->
                builder.type(boolean.class)
                        .negatable(option.place() == Option.Place.BODY)
                        .build();
            case FILE, LINES -> builder.type(String.class).paramLabel("FILE").build();
            case CELLS ->
                builder.type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .paramLabel("LINE.COLUMN=TEXT")
                        .build();
            case PAIRS ->
                builder.type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .paramLabel("NAME=TEXT")
                        .splitRegex(",")
                        .build();
            case TEXTS ->
                builder.type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("TEXT")
                        .splitRegex(",")
                        .build();
        };
    }

    private CommandSpec spec(String name, String key, @org.jspecify.annotations.Nullable Callable<Integer> work) {
        var made = new CommandSpec[1];
        Callable<Integer> usage = () -> {
            made[0].commandLine().usage(around.err());
            return ExitCode.MISUSED.number();
        };
        made[0] = CommandSpec.wrapWithoutInspection(work == null ? usage : work).name(name);
        made[0].usageMessage()
                .description(texts.say(key))
                .synopsisHeading(texts.say("usage") + " ")
                .commandListHeading("%n" + texts.say("commands") + "%n")
                .optionListHeading("%n" + texts.say("options") + "%n")
                .parameterListHeading("%n")
                .abbreviateSynopsis(true);
        made[0].addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description(texts.say("option.help"))
                .build());
        return made[0];
    }

    /// Said anywhere on the line.
    private void shared(CommandSpec root) {
        Map.of("-o,--output", "output", "-p,--profile", "profile", "--server", "server", "--token", "token")
                .forEach((names, key) -> root.addOption(OptionSpec.builder(names.split(","))
                        .type(String.class)
                        .paramLabel("TEXT")
                        .scopeType(ScopeType.INHERIT)
                        .description(texts.say("option." + key))
                        .build()));
        root.addOption(OptionSpec.builder("--no-color")
                .type(boolean.class)
                .scopeType(ScopeType.INHERIT)
                .description(texts.say("option.no-color"))
                .build());
        root.usageMessage().footer("", texts.say("exit-codes"));
    }

    private int run(Verb verb, CommandSpec spec) {
        CommandLine line = spec.commandLine();
        ParseResult typed = line.getParseResult();
        Profile profile = profile(line);
        Output output = Output.parse(shared(line, "--output", ""), around.interactive(), texts);
        try (var client = new Client(
                URI.create(profile.server()), profile.token(), around.locale().toLanguageTag())) {
            return new Runner(client, around, texts, output)
                    .run(verb, new Given(verb, typed))
                    .number();
        }
    }

    /// Any request of the API, for what has no verb.
    private CommandSpec any() {
        var spec = new CommandSpec[1];
        spec[0] = spec(ANY, ANY, () -> {
            CommandLine line = spec[0].commandLine();
            ParseResult typed = line.getParseResult();
            Profile profile = profile(line);
            Output output = Output.parse(shared(line, "--output", ""), around.interactive(), texts);
            try (var client = new Client(
                    URI.create(profile.server()),
                    profile.token(),
                    around.locale().toLanguageTag())) {
                return new Runner(client, around, texts, output)
                        .any(
                                typed.matchedPositionalValue(0, ""),
                                typed.matchedPositionalValue(1, ""),
                                typed.matchedOptionValue("--body", ""),
                                typed.matchedOptionValue("--if-match", ""))
                        .number();
            }
        });
        for (String argument : List.of("method", "path")) {
            spec[0].addPositional(PositionalParamSpec.builder()
                    .index(argument.equals("method") ? "0" : "1")
                    .type(String.class)
                    .required(true)
                    .paramLabel(argument.toUpperCase(java.util.Locale.ROOT))
                    .description(texts.say("argument." + argument))
                    .build());
        }
        for (String option : List.of("body", "if-match")) {
            spec[0].addOption(OptionSpec.builder("--" + option)
                    .type(String.class)
                    .paramLabel("TEXT")
                    .description(texts.say("option.api-" + option))
                    .build());
        }
        spec[0].usageMessage()
                .footer(
                        "",
                        texts.say("example") + " passerelle api GET '/users?top=1&filter=status eq \"ready-to-move\"'");
        return spec[0];
    }

    private CommandSpec login() {
        var spec = new CommandSpec[1];
        spec[0] = spec("login", "login", () -> {
            String name = shared(spec[0].commandLine(), "--profile", Profile.USUAL);
            Profile profile = profile(spec[0].commandLine());
            try (var client = new Client(
                    URI.create(profile.server()),
                    profile.token(),
                    around.locale().toLanguageTag())) {
                String who = client.get("/me").json().path("name").asString();
                profile.keep(name, around.profiles());
                around.err().println(texts.say("logged-in", who, name));
            }
            return ExitCode.DONE.number();
        });
        spec[0].usageMessage()
                .footer(
                        "",
                        texts.say("example")
                                + " PASSERELLE_TOKEN=psr_… passerelle login --server https://conferencing.example.com");
        return spec[0];
    }

    private CommandSpec completion(CommandSpec root) {
        var spec = spec(COMPLETION, COMPLETION, () -> {
            around.out().print(AutoComplete.bash("passerelle", root.commandLine()));
            return ExitCode.DONE.number();
        });
        spec.usageMessage().footer("", texts.say("example") + " source <(passerelle completion)");
        return spec;
    }

    private int told(Exception failure) {
        return switch (failure) {
            case CommandException said -> {
                around.err().println(said.getMessage());
                yield said.code().number();
            }
            case ProblemException refused -> {
                around.err()
                        .println(refused.problem().title() + ": "
                                + refused.problem().detail());
                around.err().println(refused.problem().code());
                yield ExitCode.of(refused.problem()).number();
            }
            default -> {
                around.err().println(failure.getMessage());
                yield ExitCode.FAILED.number();
            }
        };
    }

    private boolean colour(List<String> said) {
        return around.interactive()
                && !said.contains("--no-color")
                && around.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private Profile profile(CommandLine line) {
        return Profile.of(
                shared(line, "--profile", Profile.USUAL),
                shared(line, "--server", ""),
                shared(line, "--token", ""),
                around,
                texts);
    }

    /// Typed behind the verb, the noun, or in front of both.
    private static String shared(CommandLine line, String option, String usual) {
        for (CommandLine level = line; level != null; level = level.getParent()) {
            if (level.getParseResult().hasMatchedOption(option)) {
                return level.getParseResult().matchedOptionValue(option, usual);
            }
        }
        return usual;
    }
}
