package org.passerelle.commands;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What can be said: a noun, a verb, and the request that carries it out.
///
/// @param path of the API; what is in braces is an argument
/// @param columns members that a table shows; empty for all
/// @param example the whole line
public record Verb(
        String noun,
        String name,
        String method,
        String path,
        List<Option> options,
        List<String> columns,
        Set<Trait> traits,
        String example) {

    /// How it is carried out.
    public enum Trait {
        /// Comes in parts.
        LISTS,
        /// A list that comes at once.
        WHOLE,
        /// Can be tried first.
        REHEARSES,
        /// Asks before it acts.
        ASKS,
        /// Starts a job that can be waited for.
        STARTS,
        /// Follows a job.
        WATCHES,
        /// Names the version it changes.
        VERSIONED,
        /// Sends a file and is done.
        SENDS,
        /// Sends a file to be brought in.
        UPLOADS,
        DOWNLOADS
    }

    public Verb {
        options = List.copyOf(options);
        columns = List.copyOf(columns);
        traits = Set.copyOf(traits);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    static Verb get(String noun, String name, String path) {
        return new Verb(noun, name, "GET", path, List.of(), List.of(), Set.of(), "");
    }

    static Verb list(String noun, String path, String... columns) {
        return get(noun, "list", path)
                .with(Trait.LISTS)
                .showing(columns)
                .local("top", Option.Kind.NUMBER)
                .local("all", Option.Kind.FLAG);
    }

    static Verb post(String noun, String name, String path) {
        return new Verb(noun, name, "POST", path, List.of(), List.of(), Set.of(), "").rehearsing();
    }

    static Verb change(String noun, String name, String method, String path) {
        return new Verb(noun, name, method, path, List.of(), List.of(), Set.of(), "").rehearsing();
    }

    Verb named(String other) {
        return new Verb(noun, other, method, path, options, columns, traits, example);
    }

    Verb showing(String... shown) {
        return new Verb(noun, name, method, path, options, List.of(shown), traits, example);
    }

    Verb with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new Verb(noun, name, method, path, options, columns, more, example);
    }

    /// What a person types.
    Verb like(String line) {
        return new Verb(noun, name, method, path, options, columns, traits, "passerelle " + line);
    }

    Verb query(String... members) {
        return adding(Option.Place.QUERY, Option.Kind.TEXT, members);
    }

    Verb texts(String... members) {
        return adding(Option.Place.BODY, Option.Kind.TEXT, members);
    }

    Verb numbers(String... members) {
        return adding(Option.Place.BODY, Option.Kind.NUMBER, members);
    }

    Verb flags(String... members) {
        return adding(Option.Place.BODY, Option.Kind.FLAG, members);
    }

    Verb many(String... members) {
        return adding(Option.Place.BODY, Option.Kind.TEXTS, members);
    }

    Verb pairs(String... members) {
        return adding(Option.Place.BODY, Option.Kind.PAIRS, members);
    }

    Verb references(String... members) {
        return adding(Option.Place.BODY, Option.Kind.REFERENCE, members);
    }

    /// What is in a file becomes a text of the body.
    Verb files(String... members) {
        return adding(Option.Place.BODY, Option.Kind.FILE, members);
    }

    /// What is in a file becomes texts of the body, one a line.
    Verb lines(String... members) {
        return adding(Option.Place.BODY, Option.Kind.LINES, members);
    }

    Verb cells(String... members) {
        return adding(Option.Place.BODY, Option.Kind.CELLS, members);
    }

    /// A list that is not parted.
    Verb whole() {
        return with(Trait.WHOLE);
    }

    Verb local(String option, Option.Kind kind) {
        return adding(Option.Place.LOCAL, kind, option);
    }

    Verb without(Trait trait) {
        var fewer = EnumSet.copyOf(traits);
        fewer.remove(trait);
        return new Verb(noun, name, method, path, options, columns, fewer, example);
    }

    /// Says which users: by name, or all that match.
    Verb choosing() {
        return adding(Option.Place.CHOICE, Option.Kind.TEXTS, "user", "except")
                .adding(Option.Place.CHOICE, Option.Kind.LINES, "user-file:users")
                .adding(Option.Place.CHOICE, Option.Kind.TEXT, "filter", "search", "view", "selection");
    }

    /// Acts only after a yes.
    Verb asking() {
        return with(Trait.ASKS).local("yes", Option.Kind.FLAG);
    }

    Verb starting() {
        return with(Trait.STARTS).local("wait", Option.Kind.FLAG).local("timeout", Option.Kind.NUMBER);
    }

    private Verb rehearsing() {
        return with(Trait.REHEARSES).local("dry-run", Option.Kind.FLAG);
    }

    /// @param members of the body; `called-number:numbers` is typed otherwise than it is sent
    private Verb adding(Option.Place place, Option.Kind kind, String... members) {
        var more = new ArrayList<>(options);
        for (String word : members) {
            String[] typed = word.split(":", 2);
            String member = typed[typed.length - 1];
            boolean chosen = place == Option.Place.CHOICE && member.equals("user");
            more.add(new Option(hyphened(typed[0]), chosen ? "users" : member, place, kind));
        }
        return new Verb(noun, name, method, path, more, columns, traits, example);
    }

    /// Key of its texts: `bridge-trunks.list`.
    public String key() {
        return noun.replace(' ', '-') + "." + name;
    }

    /// What a route of the same request looks like without its names: `GET /users/{}`.
    public String request() {
        return request(method, path);
    }

    public static String request(String method, String path) {
        return method + " " + path.replaceAll("\\{[a-zA-Z]+}", "{}");
    }

    /// `tollNumber` is typed `toll-number`.
    private static String hyphened(String member) {
        return member.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
