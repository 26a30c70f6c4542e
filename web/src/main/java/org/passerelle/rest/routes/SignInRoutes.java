package org.passerelle.rest.routes;

import java.util.List;
import java.util.Set;
import org.passerelle.access.Role;
import org.passerelle.api.SignInRules;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// What the organisation asks of those who sign in.
@Component
final class SignInRoutes implements Routes {
    private final org.passerelle.accounts.SignInRules rules;

    SignInRoutes(org.passerelle.accounts.SignInRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/signInRules", SignInRules.class, this::rules),
                Route.put("/signInRules", SignInRules.class, SignInRules.class, this::setRules));
    }

    private Answer rules(Call call) {
        List<Role> roles = rules.secondFactorRoles(call.actor().tenant()).stream().sorted().toList();
        return Answer.of(new SignInRules(Members.words(roles)));
    }

    private Answer setRules(Call call) {
        List<String> wanted = call.body(SignInRules.class).secondFactorRoles();
        rules.setSecondFactorRoles(
                call.actor(), Set.copyOf(Members.constants(Role.class, wanted, "/secondFactorRoles")));
        return rules(call);
    }
}
