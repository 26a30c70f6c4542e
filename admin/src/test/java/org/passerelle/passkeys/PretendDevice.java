package org.passerelle.passkeys;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;
import org.passerelle.access.UserId;

/// An authenticator of software with a browser in front of it, which says whatever a test wants it to say.
final class PretendDevice {
    private static final int PRESENT = AuthenticatorData.BIT_UP;
    private static final int VERIFIED = AuthenticatorData.BIT_UV;

    private final ObjectConverter converter = new ObjectConverter();
    private final KeyPair keys = generate();
    private final byte[] id = bytes(UUID.randomUUID());

    /// How often it says it has signed; 0 always where it does not count.
    long count;
    /// Whether it looks who holds it.
    boolean verifies = true;
    /// Where its browser is, where that is not the address of the console.
    String elsewhere = "";

    String id() {
        return text(id);
    }

    String make(Ceremony ceremony) throws GeneralSecurityException {
        var credential = new AttestedCredentialData(
                AAGUID.ZERO, id, EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256));
        var data = new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                hash(ceremony.relyingParty().getBytes(StandardCharsets.UTF_8)),
                (byte) (flags() | AuthenticatorData.BIT_AT),
                count,
                credential);
        byte[] attestation = new AttestationObjectConverter(converter)
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        return answer("\"attestationObject\":\"%s\"".formatted(text(attestation)), client("webauthn.create", ceremony));
    }

    /// @param owner for whom it says the key is
    String sign(Ceremony ceremony, UserId owner) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", ceremony);
        byte[] data = new AuthenticatorDataConverter(converter)
                .convert(new AuthenticatorData<AuthenticationExtensionAuthenticatorOutput>(
                        hash(ceremony.relyingParty().getBytes(StandardCharsets.UTF_8)), (byte) flags(), count));
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(data);
        signed.writeBytes(hash(client));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.toByteArray());
        return answer(
                "\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
                        .formatted(text(data), text(signature.sign()), text(bytes(owner.value()))),
                client);
    }

    private int flags() {
        return verifies ? PRESENT | VERIFIED : PRESENT;
    }

    private String answer(String response, byte[] client) {
        return """
                {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},
                 "response":{"clientDataJSON":"%s",%s}}""".formatted(text(id), text(id), text(client), response);
    }

    private byte[] client(String type, Ceremony ceremony) {
        String origin = elsewhere.isEmpty() ? ceremony.origin() : elsewhere;
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, ceremony.challenge(), origin).getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    private static byte[] hash(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
