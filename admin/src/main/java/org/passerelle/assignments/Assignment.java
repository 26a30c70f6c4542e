package org.passerelle.assignments;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;

/// A user's audio conferencing, without any secret.
///
/// @param entitled whether the user holds a licence that grants conferencing
/// @param conferenceId present exactly on our provider; 7 to 12 digits
/// @param pinSetAt when the present PIN was made; empty while it is still being made
/// @param movedAt when the user last came to our provider from another
public record Assignment(
        UserId user,
        boolean entitled,
        Optional<ProviderId> provider,
        Optional<ProviderKind> providerKind,
        Optional<ServiceNumberId> tollNumber,
        Optional<ServiceNumberId> tollFreeNumber,
        Optional<String> conferenceId,
        Optional<Instant> pinSetAt,
        boolean pinPending,
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        DialOut dialOut,
        Optional<Instant> movedAt,
        Status status,
        long rowVersion) {

    public boolean isOurs() {
        return providerKind.equals(Optional.of(ProviderKind.BUILT_IN));
    }

    public boolean isThirdParty() {
        return providerKind.equals(Optional.of(ProviderKind.THIRD_PARTY));
    }
}
