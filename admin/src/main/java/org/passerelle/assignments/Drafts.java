package org.passerelle.assignments;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;

/// Assignments as they will be.
final class Drafts {
    private Drafts() {}

    /// @param now given only where the user comes from another provider
    static Assignment toOurs(
            Assignment from, ProviderId ours, Arrival arrival, boolean unauthenticatedStart, Optional<Instant> now) {
        return new Assignment(
                from.user(),
                from.entitled(),
                Optional.of(ours),
                Optional.of(ProviderKind.BUILT_IN),
                arrival.toll().map(ServiceNumber::id),
                arrival.tollFree().map(ServiceNumber::id),
                arrival.conferenceId(),
                arrival.pin().map(Arrival.FormerPin::setAt),
                arrival.pin().isEmpty(),
                true,
                unauthenticatedStart,
                DialOut.DOMESTIC_AND_INTERNATIONAL,
                now.or(from::movedAt),
                Status.ACTIVE,
                from.rowVersion());
    }

    static Assignment off(Assignment from) {
        return onProvider(from, Optional.empty(), Optional.empty());
    }

    static Assignment thirdParty(Assignment from, ProviderId provider) {
        return onProvider(from, Optional.of(provider), Optional.of(ProviderKind.THIRD_PARTY));
    }

    private static Assignment onProvider(Assignment from, Optional<ProviderId> provider, Optional<ProviderKind> kind) {
        return new Assignment(
                from.user(),
                from.entitled(),
                provider,
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withEntitled(Assignment from, boolean entitled) {
        return new Assignment(
                from.user(),
                entitled,
                from.provider(),
                from.providerKind(),
                from.tollNumber(),
                from.tollFreeNumber(),
                from.conferenceId(),
                from.pinSetAt(),
                from.pinPending(),
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withPin(Assignment from, Instant setAt) {
        return new Assignment(
                from.user(),
                from.entitled(),
                from.provider(),
                from.providerKind(),
                from.tollNumber(),
                from.tollFreeNumber(),
                from.conferenceId(),
                Optional.of(setAt),
                false,
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withPinOf(Assignment from, Assignment holder) {
        return new Assignment(
                from.user(),
                from.entitled(),
                from.provider(),
                from.providerKind(),
                from.tollNumber(),
                from.tollFreeNumber(),
                from.conferenceId(),
                holder.pinSetAt(),
                holder.pinPending(),
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withConferenceId(Assignment from, Optional<String> conferenceId) {
        return new Assignment(
                from.user(),
                from.entitled(),
                from.provider(),
                from.providerKind(),
                from.tollNumber(),
                from.tollFreeNumber(),
                conferenceId,
                from.pinSetAt(),
                from.pinPending(),
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withNumbers(Assignment from, Optional<ServiceNumberId> toll, Optional<ServiceNumberId> tollFree) {
        return new Assignment(
                from.user(),
                from.entitled(),
                from.provider(),
                from.providerKind(),
                toll,
                tollFree,
                from.conferenceId(),
                from.pinSetAt(),
                from.pinPending(),
                from.tollFreeAllowed(),
                from.unauthenticatedStart(),
                from.dialOut(),
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }

    static Assignment withProperties(Assignment from, PropertiesEdit edit) {
        return withOptions(
                withNumbers(from, Optional.of(edit.tollNumber()), edit.tollFreeNumber()),
                edit.tollFreeAllowed(),
                edit.unauthenticatedStart(),
                edit.dialOut());
    }

    static Assignment withOptions(
            Assignment from, boolean tollFreeAllowed, boolean unauthenticatedStart, DialOut dialOut) {
        return new Assignment(
                from.user(),
                from.entitled(),
                from.provider(),
                from.providerKind(),
                from.tollNumber(),
                from.tollFreeNumber(),
                from.conferenceId(),
                from.pinSetAt(),
                from.pinPending(),
                tollFreeAllowed,
                unauthenticatedStart,
                dialOut,
                from.movedAt(),
                from.status(),
                from.rowVersion());
    }
}
