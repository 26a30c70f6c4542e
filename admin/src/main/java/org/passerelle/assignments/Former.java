package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.providers.ProviderKind;

/// An archived assignment as stored: JSON, without secrets. Numbers are kept as text too, since they may be gone when
/// somebody looks.
record Former(
        @Nullable UUID provider,
        @Nullable String providerKind,
        @Nullable UUID tollNumber,
        @Nullable String tollNumberText,
        @Nullable UUID tollFreeNumber,
        @Nullable String tollFreeNumberText,
        @Nullable String conferenceId,
        @Nullable Instant pinSetAt,
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        String dialOut,
        @Nullable Instant movedAt,
        List<AcpEntry> records) {

    /// A third party's record, without passcodes.
    ///
    /// @param id empty in what was archived before ids were kept
    record AcpEntry(
            @Nullable UUID id,
            UUID provider,
            String providerName,
            String domain,
            String tollNumber,
            List<String> tollFreeNumbers,
            String url,
            boolean isDefault) {}

    /// What is sealed beside it: the PIN's hash and the passcodes, in the order of the records.
    record Secrets(@Nullable String pinHash, List<Passcodes> passcodes) {
        @Override
        public String toString() {
            return "Secrets[****]";
        }
    }

    record Passcodes(String participant, @Nullable String leader) {
        @Override
        public String toString() {
            return "Passcodes[****]";
        }
    }

    boolean isOurs() {
        return ProviderKind.BUILT_IN.name().equals(providerKind);
    }

    Optional<String> tollText() {
        return Optional.ofNullable(tollNumberText)
                .or(() -> records.stream().findFirst().map(AcpEntry::tollNumber));
    }
}
