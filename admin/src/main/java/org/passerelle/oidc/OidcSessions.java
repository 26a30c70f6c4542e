package org.passerelle.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sessions that a provider began: over as soon as either side says so, on every server. Thread-safe.
@Component
public final class OidcSessions {
    private static final Logger LOGGER = LoggerFactory.getLogger(OidcSessions.class);
    private static final Duration ORDER_LASTS = Duration.ofMinutes(5);

    private final Transactions transactions;
    private final OidcProviders providers;
    private final SessionRows rows;
    private final Discovery discovery;
    private final Users users;
    private final Audit audit;
    private final Clock clock;

    OidcSessions(
            Transactions transactions,
            OidcProviders providers,
            SessionRows rows,
            Discovery discovery,
            Users users,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.providers = providers;
        this.rows = rows;
        this.discovery = discovery;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /// Asked at each request, so that an order of the provider holds from the next one on.
    public boolean isAlive(TenantId tenant, UUID session) {
        return transactions.read(tenant.value(), () -> rows.exists(tenant, session));
    }

    /// Ends it here (OpenID Connect RP-Initiated Logout 1.0).
    ///
    /// @param back where the provider is to send the browser then
    /// @return where the browser ends the session at the provider, if it can
    public Optional<URI> leave(TenantId tenant, UUID session, URI back) {
        Optional<String> token = transactions.in(tenant.value(), () -> rows.delete(tenant, session));
        Optional<OidcProvider> provider = providers.offered(tenant);
        if (token.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI door = discovery.of(provider.get().issuer()).metadata().getEndSessionEndpointURI();
            return door == null
                    ? Optional.empty()
                    : Optional.of(new LogoutRequest(door, JWTParser.parse(token.get()), back, null).toURI());
        } catch (IOException | ParseException away) {
            LOGGER.atWarn().addKeyValue("cause", away.getMessage()).log("the provider's session goes on");
            return Optional.empty();
        }
    }

    /// Ends it here and says nothing to the provider, whose own session may have others.
    public void forget(TenantId tenant, UUID session) {
        transactions.in(tenant.value(), () -> rows.delete(tenant, session));
    }

    /// An order of the provider (OpenID Connect Back-Channel Logout 1.0, section 2.6).
    ///
    /// @param logoutToken as it came, from whomever
    /// @return whether it was one
    public boolean end(TenantId tenant, String logoutToken) {
        Optional<OidcProvider> provider = providers.offered(tenant);
        if (provider.isEmpty()) {
            return false;
        }
        try {
            Discovery.Known known = discovery.of(provider.get().issuer());
            LogoutTokenClaimsSet order = new LogoutTokenValidator(
                            known.metadata().getIssuer(),
                            new ClientID(provider.get().clientId()),
                            known.selector(),
                            null)
                    .validate(JWTParser.parse(logoutToken));
            return isNew(order) && carryOut(tenant, provider.get(), order);
        } catch (ParseException | BadJOSEException | JOSEException | IOException lie) {
            LOGGER.atWarn()
                    .addKeyValue("cause", lie.getClass().getSimpleName() + ": " + lie.getMessage())
                    .log("no order to end a session");
            return false;
        }
    }

    private boolean isNew(LogoutTokenClaimsSet order) {
        Instant now = clock.instant();
        Instant issued = order.getIssueTime().toInstant();
        return issued.isAfter(now.minus(ORDER_LASTS)) && issued.isBefore(now.plus(ORDER_LASTS));
    }

    private boolean carryOut(TenantId tenant, OidcProvider provider, LogoutTokenClaimsSet order) {
        return transactions.in(tenant.value(), () -> {
            if (!rows.noteLogout(tenant, order.getJWTID().getValue(), clock.instant())) {
                return false;
            }
            List<UserId> whose = rows.deleteOf(
                    tenant,
                    order.getIssuer().getValue(),
                    order.getSubject() == null ? null : order.getSubject().getValue(),
                    order.getSessionID() == null ? null : order.getSessionID().getValue());
            whose.forEach(user -> record(tenant, provider, user));
            return true;
        });
    }

    private void record(TenantId tenant, OidcProvider provider, UserId user) {
        audit.record(
                Actor.system(tenant, provider.name()),
                new AuditEntry(
                        "account.signed-out-by-provider",
                        "user",
                        user,
                        users.require(tenant, user).displayName(),
                        List.of()));
    }
}
