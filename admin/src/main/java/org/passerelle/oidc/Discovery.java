package org.passerelle.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.passerelle.egress.Reply;
import org.springframework.stereotype.Component;

/// What providers say of themselves, and their keys, each kept for a while. Thread-safe.
///
/// A token signed with a key that is not known has the keys fetched anew before it is judged: a provider may change its
/// keys at any moment, and no sign-in fails for it. Keys outlive a short absence of the provider.
@Component
final class Discovery {
    private static final String PATH = "/.well-known/openid-configuration";
    private static final Duration LASTS = Duration.ofHours(1);
    private static final long KEYS_LAST_MS = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_WAIT_MS = Duration.ofSeconds(20).toMillis();
    /// Two fetches in this time at most, whatever strangers send us.
    private static final long KEYS_PAUSE_MS = Duration.ofSeconds(2).toMillis();
    private static final long KEYS_OUTLIVE_MS = Duration.ofHours(1).toMillis();
    /// Signed with a key that only the provider has: never `none`, never with our secret.
    private static final Set<JWSAlgorithm> TRUSTED = Set.copyOf(signatures());

    private final ProviderHttp http;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Discovery(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// A provider as it last said it is.
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {
        JWSKeySelector<SecurityContext> selector() {
            return new JWSVerificationKeySelector<>(TRUSTED, keys);
        }
    }

    /// @throws IOException where it does not answer, or not as a provider does
    Known of(String issuer) throws IOException {
        Known kept = known.get(issuer);
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept;
        }
        try {
            return renew(issuer, kept);
        } catch (IOException away) {
            if (kept == null) {
                throw away;
            }
            return kept;
        }
    }

    /// Whatever was kept: for whoever changes the settings.
    Known anew(String issuer) throws IOException {
        known.remove(issuer);
        return renew(issuer, null);
    }

    private Known renew(String issuer, @Nullable Known before) throws IOException {
        OIDCProviderMetadata metadata = fetch(issuer);
        JWKSource<SecurityContext> keys =
                before != null && Objects.equals(before.metadata().getJWKSetURI(), metadata.getJWKSetURI())
                        ? before.keys()
                        : keys(metadata);
        var found = new Known(metadata, keys, clock.instant().plus(LASTS));
        known.put(issuer, found);
        return found;
    }

    private OIDCProviderMetadata fetch(String issuer) throws IOException {
        Reply.Read read = http.get(URI.create(issuer.replaceFirst("/$", "") + PATH));
        if (!read.isSuccess()) {
            throw new IOException("status " + read.status());
        }
        try {
            return OIDCProviderMetadata.parse(read.body());
        } catch (ParseException unreadable) {
            throw new IOException("no settings of a provider", unreadable);
        }
    }

    private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException {
        if (metadata.getJWKSetURI() == null) {
            throw new IOException("a provider without keys");
        }
        try {
            return JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http)
                    .cache(KEYS_LAST_MS, KEYS_WAIT_MS)
                    .refreshAheadCache(false)
                    .rateLimited(KEYS_PAUSE_MS)
                    .outageTolerant(KEYS_OUTLIVE_MS)
                    .build();
        } catch (MalformedURLException | IllegalArgumentException notAnAddress) {
            throw new IOException("no address of keys", notAnAddress);
        }
    }

    private static Set<JWSAlgorithm> signatures() {
        var all = new HashSet<JWSAlgorithm>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return all;
    }
}
