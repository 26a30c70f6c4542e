package org.passerelle.oidc;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.accounts.SignInRules;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Whose sign-in an organisation lets count. Thread-safe.
@Component
public final class OidcProviders {
    private final Transactions transactions;
    private final ProviderRows rows;
    private final Discovery discovery;
    private final SignInRules rules;
    private final Audit audit;

    OidcProviders(Transactions transactions, ProviderRows rows, Discovery discovery, SignInRules rules, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.discovery = discovery;
        this.rules = rules;
        this.audit = audit;
    }

    /// [OidcProvider#none] where there is none.
    public OidcProvider of(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions
                .read(actor.tenant().value(), () -> rows.find(actor.tenant()))
                .orElseGet(OidcProvider::none);
    }

    /// The one that people may choose at the sign-in.
    public Optional<OidcProvider> offered(TenantId tenant) {
        return transactions.read(tenant.value(), () -> rows.find(tenant)).filter(OidcProvider::enabled);
    }

    /// Asks the provider who it is first, so that nobody is sent to a misspelt one.
    ///
    /// @param wanted of the version the caller saw; with `hasSecret` and no new one, the present one stays
    /// @throws RefusedException as [OidcRefusal] says
    public OidcProvider set(Actor actor, OidcProvider wanted, Optional<ClientSecret> secret) {
        actor.require(Permission.EDIT_SIGN_IN);
        OidcProvider checked = checked(wanted);
        return transactions.in(actor.tenant().value(), () -> {
            Optional<OidcProvider> before = rows.lock(actor.tenant());
            if (before.map(OidcProvider::rowVersion).orElse(0L) != wanted.rowVersion()) {
                throw new RefusedException(OidcRefusal.SINGLE_SIGN_ON_CHANGED_MEANWHILE);
            }
            rows.write(actor.tenant(), checked, secret);
            if (!checked.enabled()) {
                rules.closePasswords(actor, false);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.single-sign-on-set",
                            "organisation",
                            actor.tenant(),
                            checked.name(),
                            changes(before.orElseGet(OidcProvider::none), checked, secret)));
            return rows.find(actor.tenant()).orElseThrow();
        });
    }

    /// @throws RefusedException `NO_SINGLE_SIGN_ON`
    public void remove(Actor actor) {
        actor.require(Permission.EDIT_SIGN_IN);
        transactions.in(actor.tenant().value(), () -> {
            OidcProvider before =
                    rows.lock(actor.tenant()).orElseThrow(() -> new RefusedException(OidcRefusal.NO_SINGLE_SIGN_ON));
            rows.delete(actor.tenant());
            rules.closePasswords(actor, false);
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.single-sign-on-removed",
                            "organisation",
                            actor.tenant(),
                            before.name(),
                            List.of(new Change("issuer", before.issuer(), null))));
        });
    }

    /// Passwords for nobody but the break-glass account, or for all again.
    ///
    /// @throws RefusedException `NO_SINGLE_SIGN_ON` where people could not sign in at all, or `BREAK_GLASS_MISSING`
    public void closePasswords(Actor actor, boolean closed) {
        actor.require(Permission.EDIT_SIGN_IN);
        transactions.in(actor.tenant().value(), () -> {
            boolean isOffered =
                    rows.lock(actor.tenant()).filter(OidcProvider::enabled).isPresent();
            demand(isOffered || !closed, OidcRefusal.NO_SINGLE_SIGN_ON);
            rules.closePasswords(actor, closed);
        });
    }

    private OidcProvider checked(OidcProvider wanted) {
        demand(!wanted.name().isBlank(), OidcRefusal.SINGLE_SIGN_ON_NAME_MISSING);
        demand(!wanted.clientId().isBlank(), OidcRefusal.CLIENT_ID_MISSING);
        demand(!wanted.userClaim().isBlank(), OidcRefusal.USER_CLAIM_MISSING);
        demand(Arrays.asList(wanted.scopes().split(" ")).contains("openid"), OidcRefusal.SCOPE_OPENID_MISSING);
        demand(wanted.roles().isEmpty() || wanted.givesRoles(), OidcRefusal.ROLES_WITHOUT_CLAIM);
        return new OidcProvider(
                wanted.enabled(),
                wanted.name().strip(),
                issuer(wanted.issuer().strip()),
                wanted.clientId().strip(),
                wanted.hasSecret(),
                wanted.scopes().strip(),
                wanted.userClaim().strip(),
                wanted.userKey(),
                wanted.rolesClaim().strip(),
                wanted.roles(),
                wanted.rowVersion());
    }

    /// As the provider itself writes it; a slash more or less at the end is forgiven.
    private String issuer(String typed) {
        Map<String, Object> facts = Map.of("issuer", typed);
        try {
            if (!URI.create(typed).isAbsolute()) {
                throw new RefusedException(OidcRefusal.BAD_ISSUER, facts);
            }
            String found = discovery.anew(typed).metadata().getIssuer().getValue();
            if (!found.replaceFirst("/$", "").equals(typed.replaceFirst("/$", ""))) {
                throw new RefusedException(OidcRefusal.ISSUER_DIFFERS, Map.of("issuer", typed, "found", found));
            }
            return found;
        } catch (ProviderHttp.NotReachedException nothing) {
            throw new RefusedException(
                    switch (nothing.trouble()) {
                        case BAD_ADDRESS -> OidcRefusal.BAD_ISSUER;
                        case ADDRESS_NOT_ALLOWED -> OidcRefusal.ISSUER_NOT_ALLOWED;
                        default -> OidcRefusal.ISSUER_NOT_REACHED;
                    },
                    facts);
        } catch (IOException noProvider) {
            throw new RefusedException(OidcRefusal.ISSUER_NOT_REACHED, facts);
        } catch (IllegalArgumentException notAnAddress) {
            throw new RefusedException(OidcRefusal.BAD_ISSUER, facts);
        }
    }

    private static void demand(boolean holds, Refusal otherwise) {
        if (!holds) {
            throw new RefusedException(otherwise);
        }
    }

    private static List<Change> changes(OidcProvider before, OidcProvider after, Optional<ClientSecret> secret) {
        return List.of(
                new Change("enabled", "" + before.enabled(), "" + after.enabled()),
                new Change("name", before.name(), after.name()),
                new Change("issuer", before.issuer(), after.issuer()),
                new Change("clientId", before.clientId(), after.clientId()),
                secret.isPresent() ? Change.secret("secret") : new Change("secret", "", ""),
                new Change("scopes", before.scopes(), after.scopes()),
                new Change("userClaim", claim(before), claim(after)),
                new Change("rolesClaim", before.rolesClaim(), after.rolesClaim()),
                new Change("roles", roles(before), roles(after)));
    }

    private static String claim(OidcProvider provider) {
        return provider.userClaim() + " = " + provider.userKey();
    }

    private static String roles(OidcProvider provider) {
        return provider.roles().stream()
                .map(one -> one.value() + " = " + one.role())
                .collect(Collectors.joining(", "));
    }
}
