package org.passerelle.benchmarks;

import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.tokens.TokenWish;
import org.passerelle.tokens.Tokens;

/// Tokens of a program that may do all that an administrator lets a program do.
final class ApiTokens {
    private ApiTokens() {}

    static String of(Workbench bench, Actor admin) {
        var wish = new TokenWish("benchmark", Set.copyOf(Scope.all()), Set.of(Role.ADMINISTRATOR), 1);
        return bench.bean(Tokens.class).makeForService(admin, wish).text().reveal();
    }
}
