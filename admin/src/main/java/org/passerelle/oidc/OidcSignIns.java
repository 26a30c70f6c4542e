package org.passerelle.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Sends people to the provider and lets them in when they come back (OpenID Connect Core 1.0, section 3.1). Speaks to
/// the provider, and may block for some 20 seconds. Thread-safe.
@Component
public final class OidcSignIns {
    private static final Logger LOGGER = LoggerFactory.getLogger(OidcSignIns.class);
    private static final Duration VISIT_LASTS = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final OidcProviders providers;
    private final ProviderRows rows;
    private final Discovery discovery;
    private final ProviderHttp http;
    private final Arrivals arrivals;
    private final Clock clock;

    OidcSignIns(
            Transactions transactions,
            OidcProviders providers,
            ProviderRows rows,
            Discovery discovery,
            ProviderHttp http,
            Arrivals arrivals,
            Clock clock) {
        this.transactions = transactions;
        this.providers = providers;
        this.rows = rows;
        this.discovery = discovery;
        this.http = http;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /// @param back where the provider is to send the browser
    public Departure begin(TenantId tenant, URI back) {
        Optional<OidcProvider> provider = providers.offered(tenant);
        if (provider.isEmpty()) {
            return new Departure.Stays(Return.Why.NOT_ASKED_FOR);
        }
        try {
            URI door = discovery.of(provider.get().issuer()).metadata().getAuthorizationEndpointURI();
            var state = new State();
            var nonce = new Nonce();
            var verifier = new CodeVerifier();
            var request = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            Scope.parse(provider.get().scopes()),
                            new ClientID(provider.get().clientId()),
                            back)
                    .endpointURI(door)
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build();
            var visit = new Visit(
                    state.getValue(),
                    nonce.getValue(),
                    verifier.getValue(),
                    back.toString(),
                    clock.instant().plus(VISIT_LASTS));
            return new Departure.Leaves(request.toURI(), visit);
        } catch (IOException away) {
            return new Departure.Stays(noted(Return.Why.PROVIDER_AWAY, away));
        }
    }

    /// @param visit what was kept; it works once, so the caller has forgotten it
    /// @param answer the address the browser came back to, as it is
    public Return finish(TenantId tenant, Optional<Visit> visit, URI answer, String address) {
        Optional<OidcProvider> provider = providers.offered(tenant);
        if (provider.isEmpty()
                || visit.isEmpty()
                || clock.instant().isAfter(visit.get().until())) {
            return new Return.TurnedAway(Return.Why.NOT_ASKED_FOR);
        }
        try {
            Discovery.Known known = discovery.of(provider.get().issuer());
            AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
            if (response.getState() == null
                    || !response.getState().getValue().equals(visit.get().state())) {
                return new Return.TurnedAway(Return.Why.NOT_ASKED_FOR);
            }
            if (!isOf(known.metadata(), response)) {
                return new Return.TurnedAway(Return.Why.NOT_BELIEVED);
            }
            if (!response.indicatesSuccess()) {
                return new Return.TurnedAway(Return.Why.REFUSED_THERE);
            }
            JWT token = exchange(
                    tenant,
                    provider.get(),
                    known.metadata(),
                    response.toSuccessResponse().getAuthorizationCode(),
                    visit.get());
            validator(provider.get(), known)
                    .validate(token, new Nonce(visit.get().nonce()));
            return arrivals.settle(tenant, provider.get(), token, address);
        } catch (ParseException | java.text.ParseException | BadJOSEException lie) {
            return new Return.TurnedAway(noted(Return.Why.NOT_BELIEVED, lie));
        } catch (IOException | JOSEException away) {
            return new Return.TurnedAway(noted(Return.Why.PROVIDER_AWAY, away));
        }
    }

    static IDTokenValidator validator(OidcProvider provider, Discovery.Known known) {
        return new IDTokenValidator(
                known.metadata().getIssuer(), new ClientID(provider.clientId()), known.selector(), null);
    }

    /// Answers of another provider are told apart by the issuer in them (RFC 9207).
    private static boolean isOf(OIDCProviderMetadata metadata, AuthenticationResponse response) {
        if (response.getIssuer() == null) {
            return !metadata.supportsAuthorizationResponseIssuerParam();
        }
        return response.getIssuer().equals(metadata.getIssuer());
    }

    private JWT exchange(
            TenantId tenant, OidcProvider provider, OIDCProviderMetadata metadata, AuthorizationCode code, Visit visit)
            throws IOException, ParseException {
        var grant = new AuthorizationCodeGrant(code, URI.create(visit.back()), new CodeVerifier(visit.verifier()));
        var client = new ClientID(provider.clientId());
        URI door = metadata.getTokenEndpointURI();
        Optional<ClientSecret> secret = transactions.read(tenant.value(), () -> rows.secret(tenant));
        TokenRequest request = secret.isPresent()
                ? new TokenRequest.Builder(door, authentication(client, secret.get(), metadata), grant).build()
                : new TokenRequest.Builder(door, client, grant).build();
        TokenResponse response =
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
        if (!(response instanceof OIDCTokenResponse tokens)
                || tokens.getOIDCTokens().getIDToken() == null) {
            throw new ParseException("no identity token: "
                    + (response.indicatesSuccess()
                            ? ""
                            : response.toErrorResponse().getErrorObject().getCode()));
        }
        return tokens.getOIDCTokens().getIDToken();
    }

    private static ClientAuthentication authentication(
            ClientID client, ClientSecret secret, OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean byPost = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        var shown = new Secret(secret.text());
        return byPost ? new ClientSecretPost(client, shown) : new ClientSecretBasic(client, shown);
    }

    private static Return.Why noted(Return.Why why, Exception cause) {
        LOGGER.atWarn()
                .addKeyValue("refusal", why)
                .addKeyValue("cause", cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .log("sign-in by the provider came to nothing");
        return why;
    }
}
