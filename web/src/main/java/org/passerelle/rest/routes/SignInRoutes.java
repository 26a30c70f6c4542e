package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.accounts.Account;
import org.passerelle.api.SignInRules;
import org.passerelle.api.SingleSignOn;
import org.passerelle.api.SingleSignOnPatch;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.UserKey;
import org.passerelle.directory.Users;
import org.passerelle.oidc.ClientSecret;
import org.passerelle.oidc.OidcProvider;
import org.passerelle.oidc.OidcProviders;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// What the organisation asks of those who sign in, and whose sign-in counts beside our own.
@Component
final class SignInRoutes implements Routes {
    private final org.passerelle.accounts.SignInRules rules;
    private final OidcProviders providers;
    private final Users users;

    SignInRoutes(org.passerelle.accounts.SignInRules rules, OidcProviders providers, Users users) {
        this.rules = rules;
        this.providers = providers;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/signInRules", SignInRules.class, this::rules),
                Route.put("/signInRules", SignInRules.class, SignInRules.class, this::setRules),
                Route.get("/singleSignOn", SingleSignOn.class, this::provider),
                Route.patch("/singleSignOn", SingleSignOnPatch.class, SingleSignOn.class, this::setProvider),
                Route.delete("/singleSignOn", this::removeProvider));
    }

    private Answer rules(Call call) {
        List<Role> roles =
                rules.secondFactorRoles(call.actor().tenant()).stream().sorted().toList();
        return Answer.of(new SignInRules(
                Members.words(roles),
                Optional.of(rules.arePasswordsClosed(call.actor().tenant())),
                rules.breakGlass(call.actor().tenant()).map(Account::signInName)));
    }

    private Answer setRules(Call call) {
        SignInRules wanted = call.body(SignInRules.class);
        Set<Role> roles = Set.copyOf(Members.constants(Role.class, wanted.secondFactorRoles(), "/secondFactorRoles"));
        rules.setSecondFactorRoles(call.actor(), roles);
        wanted.breakGlass()
                .map(name -> users.findByName(call.actor().tenant(), name.strip())
                        .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", name))))
                .ifPresent(user -> rules.chooseBreakGlass(call.actor(), user.id()));
        wanted.passwordsClosed().ifPresent(closed -> providers.closePasswords(call.actor(), closed));
        return rules(call);
    }

    private Answer provider(Call call) {
        OidcProvider now = providers.of(call.actor());
        String etag = String.valueOf(now.rowVersion());
        return Answer.of(new SingleSignOn(
                        now.enabled(),
                        now.name(),
                        now.issuer(),
                        now.clientId(),
                        now.hasSecret(),
                        now.scopes(),
                        now.userClaim(),
                        Words.camel(now.userKey()),
                        now.rolesClaim(),
                        now.roles().stream()
                                .map(one -> one.value() + "=" + Words.camel(one.role()))
                                .toList(),
                        etag))
                .versioned(etag);
    }

    private Answer setProvider(Call call) {
        SingleSignOnPatch wanted = call.body(SingleSignOnPatch.class);
        OidcProvider now = providers.of(call.actor());
        var changed = new OidcProvider(
                wanted.enabled().orElse(now.enabled()),
                wanted.name().orElse(now.name()),
                wanted.issuer().orElse(now.issuer()),
                wanted.clientId().orElse(now.clientId()),
                wanted.clientSecret().map(text -> !text.isEmpty()).orElse(now.hasSecret()),
                wanted.scopes().orElse(now.scopes()),
                wanted.userClaim().orElse(now.userClaim()),
                wanted.userKey()
                        .map(word -> Members.constant(UserKey.class, word, "/userKey"))
                        .orElse(now.userKey()),
                wanted.rolesClaim().orElse(now.rolesClaim()),
                wanted.roles().map(SignInRoutes::roles).orElse(now.roles()),
                call.versionNumber());
        Optional<ClientSecret> secret =
                wanted.clientSecret().filter(text -> !text.isEmpty()).map(ClientSecret::new);
        providers.set(call.actor(), changed, secret);
        return provider(call);
    }

    private Answer removeProvider(Call call) {
        providers.remove(call.actor());
        return new Answer.Nothing();
    }

    /// The last equals sign parts: values of claims may have some.
    private static List<OidcProvider.RoleOfClaim> roles(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    int parts = line.lastIndexOf('=');
                    if (parts < 1) {
                        throw Members.unfit("/roles");
                    }
                    Role role = Members.constant(Role.class, line.substring(parts + 1), "/roles");
                    return new OidcProvider.RoleOfClaim(line.substring(0, parts), role);
                })
                .toList();
    }
}
