package org.passerelle.assignments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;

/// What is set for many users at once: their provider, and settings on ours. What is empty stays with each user as it
/// is.
///
/// @param provider with ours, whoever is licensed comes there first; none allows no settings beside it
/// @param toll never none
/// @param tollFree may be none
public record SharedEdit(
        Optional<Target> provider,
        Optional<NumberRule> toll,
        Optional<NumberRule> tollFree,
        Optional<Boolean> tollFreeAllowed,
        Optional<Boolean> unauthenticatedStart,
        Optional<DialOut> dialOut) {
    private static final String PROVIDER = "provider";
    private static final String TOLL = "toll";
    private static final String TOLL_FREE = "tollFree";
    private static final String TOLL_FREE_ALLOWED = "tollFreeAllowed";
    private static final String UNAUTHENTICATED_START = "unauthenticatedStart";
    private static final String DIAL_OUT = "dialOut";
    /// The settings, in the order of the record.
    static final List<String> SETTINGS = List.of(TOLL, TOLL_FREE, TOLL_FREE_ALLOWED, UNAUTHENTICATED_START, DIAL_OUT);

    public SharedEdit {
        toll.ifPresent(NumberRule::requireToll);
        if (toll.equals(Optional.of(NumberRule.KEEP)) || tollFree.equals(Optional.of(NumberRule.KEEP))) {
            throw new IllegalArgumentException("a number that is kept is left out");
        }
    }

    /// @param values as [#values] has them; what is missing or an empty text stays as it is
    /// @throws IllegalArgumentException where a value says nothing that could be set
    public static SharedEdit of(Map<String, String> values) {
        return new SharedEdit(
                text(values, PROVIDER).map(SharedEdit::target),
                text(values, TOLL).map(NumberRule::parse),
                text(values, TOLL_FREE).map(NumberRule::parse),
                text(values, TOLL_FREE_ALLOWED).map(SharedEdit::flag),
                text(values, UNAUTHENTICATED_START).map(SharedEdit::flag),
                text(values, DIAL_OUT).map(DialOut::valueOf));
    }

    /// As in forms and parameters of jobs; only what is set.
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        provider.ifPresent(target -> values.put(PROVIDER, target.name().toLowerCase(Locale.ROOT)));
        toll.ifPresent(rule -> values.put(TOLL, rule.text()));
        tollFree.ifPresent(rule -> values.put(TOLL_FREE, rule.text()));
        tollFreeAllowed.ifPresent(allowed -> values.put(TOLL_FREE_ALLOWED, allowed.toString()));
        unauthenticatedStart.ifPresent(may -> values.put(UNAUTHENTICATED_START, may.toString()));
        dialOut.ifPresent(level -> values.put(DIAL_OUT, level.name()));
        return values;
    }

    /// @throws DeniedException where somebody may not edit, or may not move and a provider is set
    public void require(Actor actor) {
        actor.require(Permission.EDIT_CONFERENCING);
        if (provider.isPresent()) {
            actor.require(Permission.MOVE_USERS);
        }
    }

    public boolean isNothing() {
        return values().isEmpty();
    }

    /// Whether whoever is on another provider comes to ours.
    public boolean moves() {
        return provider.equals(Optional.of(Target.OURS));
    }

    /// The provider, where nothing else is set.
    public Optional<Target> providerAlone() {
        return provider.filter(_ -> values().size() == 1);
    }

    /// Settings are those of users on our provider: who has none can have no settings either.
    public boolean isContradictory() {
        return provider.equals(Optional.of(Target.NONE)) && providerAlone().isEmpty();
    }

    private static Optional<String> text(Map<String, String> values, String key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
    }

    private static Target target(String text) {
        return switch (text) {
            case "ours" -> Target.OURS;
            case "none" -> Target.NONE;
            default -> throw new IllegalArgumentException("must be ours or none: " + text);
        };
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false: " + text);
        };
    }
}
