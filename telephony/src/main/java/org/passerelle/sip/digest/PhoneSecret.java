package org.passerelle.sip.digest;

import java.util.Map;
import java.util.Optional;

/// What we know of a telephone's password: only hashes of it (`HA1`), one for each function it may use.
public final class PhoneSecret {
    private final Map<DigestAlgorithm, String> hashes;

    private PhoneSecret(Map<DigestAlgorithm, String> hashes) {
        this.hashes = Map.copyOf(hashes);
    }

    /// @param hashes lower-case hexadecimal, as [DigestAlgorithm#ha1] makes them with the endpoint's realm
    public static PhoneSecret ofHashes(Map<DigestAlgorithm, String> hashes) {
        return new PhoneSecret(hashes);
    }

    /// With all functions, from the password itself.
    public static PhoneSecret ofPassword(String user, String realm, String password) {
        return new PhoneSecret(Map.of(
                DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_256.ha1(user, realm, password),
                DigestAlgorithm.MD5, DigestAlgorithm.MD5.ha1(user, realm, password)));
    }

    Optional<String> hash(DigestAlgorithm algorithm) {
        return Optional.ofNullable(hashes.get(algorithm));
    }

    @Override
    public String toString() {
        return "PhoneSecret[hidden]";
    }
}
