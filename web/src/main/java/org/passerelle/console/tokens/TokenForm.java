package org.passerelle.console.tokens;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.tokens.TokenWish;

/// What the form of a new token says.
///
/// @param seen identifier of the newest token on the page: a form sent twice makes one token
public record TokenForm(String name, List<String> scope, List<String> role, String days, String seen) {
    /// A field that does not come is empty.
    public TokenForm {
        name = Objects.requireNonNullElse(name, "");
        scope = List.copyOf(Objects.requireNonNullElse(scope, List.of()));
        role = List.copyOf(Objects.requireNonNullElse(role, List.of()));
        days = Objects.requireNonNullElse(days, "");
        seen = Objects.requireNonNullElse(seen, "");
    }

    static TokenForm empty() {
        return new TokenForm("", List.of(), List.of(), String.valueOf(TokenWish.USUAL_DAYS), "");
    }

    TokenWish wish() {
        Set<Scope> scopes =
                scope.stream().flatMap(word -> Scope.find(word).stream()).collect(Collectors.toSet());
        var roles = EnumSet.noneOf(Role.class);
        EnumSet.allOf(Role.class).stream()
                .filter(known -> role.contains(known.name()))
                .forEach(roles::add);
        int wanted = Optional.of(days.strip())
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new TokenWish(name, scopes, roles, wanted);
    }
}
