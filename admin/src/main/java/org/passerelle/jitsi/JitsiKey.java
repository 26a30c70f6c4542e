package org.passerelle.jitsi;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;

/// What stands in the addresses that Jitsi Meet asks: which organisation, and 96 bits nobody guesses. Browsers see it,
/// so it opens nothing but conferences of rooms.
final class JitsiKey {
    private static final int RANDOM_BYTES = 12;
    private static final int TENANT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private JitsiKey() {}

    static String make(TenantId tenant) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] key = ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .put(random)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /// Whose key it would be.
    static Optional<TenantId> tenantOf(String key) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(key);
            if (bytes.length != TENANT_BYTES + RANDOM_BYTES) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return Optional.of(new TenantId(new UUID(in.getLong(), in.getLong())));
        } catch (IllegalArgumentException notOfOurs) {
            return Optional.empty();
        }
    }
}
