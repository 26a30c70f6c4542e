package org.passerelle.tokens;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.passerelle.access.TenantId;
import org.passerelle.digests.Sha256;

/// A token in the clear: lives from the moment it is made to the moment it is shown once, and never prints itself.
///
/// `psr_` for scanners of leaked secrets; then the organisation, 24 random bytes, and a checksum that tells a mistyped
/// token without asking the database. The random part is long enough to be kept as a plain SHA-256.
public final class TokenText {
    private static final String PREFIX = "psr_";
    private static final int TENANT_BYTES = 16;
    private static final int RANDOM_BYTES = 24;
    private static final int CHECK_BYTES = 4;
    private static final int ENDING_LETTERS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;
    private final TenantId tenant;

    private TokenText(String text, TenantId tenant) {
        this.text = text;
        this.tenant = tenant;
    }

    static TokenText make(TenantId tenant) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        ByteBuffer bytes = ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES + CHECK_BYTES)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .put(random);
        bytes.putInt(check(bytes.array()));
        return new TokenText(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()), tenant);
    }

    /// Empty where the text cannot be a token.
    public static Optional<TokenText> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            if (bytes.length != TENANT_BYTES + RANDOM_BYTES + CHECK_BYTES) {
                return Optional.empty();
            }
            ByteBuffer read = ByteBuffer.wrap(bytes);
            var tenant = new TenantId(new UUID(read.getLong(), read.getLong()));
            boolean fits = read.getInt(TENANT_BYTES + RANDOM_BYTES) == check(bytes);
            return fits ? Optional.of(new TokenText(text, tenant)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static int check(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, TENANT_BYTES + RANDOM_BYTES);
        return (int) crc.getValue();
    }

    TenantId tenant() {
        return tenant;
    }

    /// For whoever shows it, once.
    public String reveal() {
        return text;
    }

    String ending() {
        return text.substring(text.length() - ENDING_LETTERS);
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return PREFIX + "••••";
    }
}
