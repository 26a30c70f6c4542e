package org.passerelle.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of a device, and whether its answer is right. Thread-safe.
///
/// Who made the device is not asked: any that its owner trusts will do. It must have checked who holds it.
@Component
final class Device {
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);

    /// A key as it is kept.
    ///
    /// @param id what the device calls it, in base64url
    /// @param credential that with the public key, in base64url
    record Key(String id, String credential, long signCount, boolean backupEligible) {}

    /// Somebody's answer, before it is known to be right.
    ///
    /// @param user whom the key was made for, as the device says
    record Answer(String key, Optional<UserId> user, AuthenticationData data) {}

    /// @param known keys that the person has already, which a device is not to make again
    String creation(Ceremony ceremony, String organisation, Account account, List<String> known) {
        var options = new LinkedHashMap<String, Object>();
        options.put("rp", Map.of("id", ceremony.relyingParty(), "name", organisation));
        options.put(
                "user",
                Map.of(
                        "id",
                        text(bytes(account.user())),
                        "name",
                        account.signInName(),
                        "displayName",
                        account.displayName()));
        options.put("challenge", ceremony.challenge());
        options.put(
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(one -> Map.of("type", "public-key", "alg", one.getValue()))
                        .toList());
        options.put("timeout", Ceremony.PATIENCE.toMillis());
        options.put(
                "excludeCredentials",
                known.stream().map(id -> Map.of("type", "public-key", "id", id)).toList());
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        options.put("attestation", "none");
        return JsonMapper.shared().writeValueAsString(options);
    }

    /// For whichever key of ours the device has.
    String request(Ceremony ceremony) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "challenge", ceremony.challenge(),
                        "rpId", ceremony.relyingParty(),
                        "timeout", Ceremony.PATIENCE.toMillis(),
                        "allowCredentials", List.of(),
                        "userVerification", "required"));
    }

    /// Empty where the answer is none to this question.
    Optional<Key> made(Ceremony ceremony, String answer) {
        List<PublicKeyCredentialParameters> algorithms = ALGORITHMS.stream()
                .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                .toList();
        return unlessWrong(answer, () -> {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(server(ceremony), algorithms, true, true));
            var device = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(device.getAttestedCredentialData());
            return new Key(
                    text(credential.getCredentialId()),
                    text(credentials.convert(credential)),
                    device.getSignCount(),
                    device.isFlagBE());
        });
    }

    /// Empty where it is no answer at all.
    Optional<Answer> read(String answer) {
        return unlessWrong(answer, () -> {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(answer);
            byte[] handle = data.getUserHandle();
            return new Answer(
                    text(data.getCredentialId()),
                    handle == null || handle.length != 2 * Long.BYTES ? Optional.empty() : Optional.of(user(handle)),
                    data);
        });
    }

    /// @return how often the key has signed; empty where the answer is not this key's to this question, or the count
    ///     says that there are two of a key that nobody hands on
    OptionalLong signed(Ceremony ceremony, Key key, Answer answer) {
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                key.backupEligible(),
                null,
                key.signCount(),
                credentials.convert(bytes(key.credential())),
                null,
                null,
                null,
                Set.of());
        try {
            AuthenticationData data = manager.verify(
                    answer.data(), new AuthenticationParameters(server(ceremony), record, null, true, true));
            AuthenticatorData<?> device = Objects.requireNonNull(data.getAuthenticatorData());
            return OptionalLong.of(device.getSignCount());
        } catch (VerificationException wrong) {
            return OptionalLong.empty();
        }
    }

    /// The library reads what it is given as if a browser had sent it: what lacks the parts it takes for granted is
    /// turned away before.
    private static <T> Optional<T> unlessWrong(String answer, Supplier<T> reading) {
        try {
            JsonNode parts = JsonMapper.shared().readTree(answer);
            JsonNode said = parts.path("response");
            boolean isWhole = parts.path("rawId").isString() && saysClientData(said.path("clientDataJSON"));
            return isWhole ? Optional.of(reading.get()) : Optional.empty();
        } catch (VerificationException | DataConversionException | JacksonException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static boolean saysClientData(JsonNode base64) {
        return base64.isString()
                && JsonMapper.shared().readTree(bytes(base64.asString())).isObject();
    }

    private static ServerProperty server(Ceremony ceremony) {
        return new ServerProperty(
                new Origin(ceremony.origin()),
                ceremony.relyingParty(),
                new DefaultChallenge(bytes(ceremony.challenge())));
    }

    private static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] bytes(UserId user) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(user.value().getMostSignificantBits())
                .putLong(user.value().getLeastSignificantBits())
                .array();
    }

    private static UserId user(byte[] handle) {
        ByteBuffer read = ByteBuffer.wrap(handle);
        return new UserId(new UUID(read.getLong(), read.getLong()));
    }
}
