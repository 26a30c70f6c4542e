package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passerelle.db.Ids;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.ProviderState;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// Whether and how a former assignment comes back, for one user: the rules, without the database.
@Component
final class Restoration {
    private final Ids ids;
    private final Sealer sealer;

    Restoration(Ids ids, Sealer sealer) {
        this.ids = ids;
        this.sealer = sealer;
    }

    /// Why it cannot come back, as far as the organisation's own things say; empty where they have nothing against it.
    Optional<Outcome.Refused> refusal(ArchivedRow row, Held held, Surroundings around, Instant now) {
        Former former = row.former();
        if (!now.isBefore(row.restorableUntil())) {
            return refused(row, AssignmentRefusal.RESTORE_EXPIRED, Map.of());
        }
        for (UUID provider : providers(former)) {
            Provider found = around.providers().get(new ProviderId(provider));
            if (found == null) {
                return refused(
                        row, AssignmentRefusal.FORMER_PROVIDER_GONE, Map.of("provider", nameOf(row, former, provider)));
            }
            if (found.state() == ProviderState.RETIRED) {
                return refused(row, AssignmentRefusal.FORMER_PROVIDER_RETIRED, Map.of("provider", found.name()));
            }
        }
        return number(row, around, former.tollNumber(), former.tollNumberText())
                .or(() -> number(row, around, former.tollFreeNumber(), former.tollFreeNumberText()))
                .or(() -> licence(row, held));
    }

    /// The conference ID that must come out of quarantine.
    static Optional<String> conferenceIdToReclaim(ArchivedRow row, Held held) {
        return Optional.ofNullable(row.former().conferenceId())
                .filter(code -> !Optional.of(code).equals(held.assignment().conferenceId()));
    }

    /// @param entitled as the licences are once they are exchanged
    /// @param secrets those of the row
    Replacement replacement(ArchivedRow row, Former.Secrets secrets, Held held, boolean entitled, String reason) {
        Assignment now = Drafts.withEntitled(held.assignment(), entitled);
        if (row.cause() == Cause.LICENCE_CHANGED) {
            var licence = new Replacement(held, now, held.pinHash(), Cause.LICENCE_CHANGED, false, false, "", reason);
            return row.licence().map(LicenceEffect::reversed).map(licence::with).orElse(licence);
        }
        Former former = row.former();
        Optional<PinHash> pin = Optional.ofNullable(secrets.pinHash()).map(PinHash::new);
        Assignment after = assignment(former, now);
        // The PIN was still being made then; the one made since belongs to the same ID.
        boolean pinMadeSince = after.pinPending()
                && held.pinHash().isPresent()
                && after.conferenceId().equals(held.assignment().conferenceId());
        var replacement = new Replacement(
                held,
                pinMadeSince ? Drafts.withPinOf(after, held.assignment()) : after,
                pinMadeSince ? held.pinHash() : pin,
                Cause.RESTORED,
                held.assignment().provider().isPresent(),
                true,
                records(former, secrets),
                "assignment.restored",
                reason);
        return row.licence().map(LicenceEffect::reversed).map(replacement::with).orElse(replacement);
    }

    /// The licence is as it is now; everything else as it was then.
    private static Assignment assignment(Former former, Assignment now) {
        return new Assignment(
                now.user(),
                now.entitled(),
                Optional.ofNullable(former.provider()).map(ProviderId::new),
                Optional.ofNullable(former.providerKind()).map(ProviderKind::valueOf),
                Optional.ofNullable(former.tollNumber()).map(ServiceNumberId::new),
                Optional.ofNullable(former.tollFreeNumber()).map(ServiceNumberId::new),
                Optional.ofNullable(former.conferenceId()),
                Optional.ofNullable(former.pinSetAt()),
                former.isOurs() && former.pinSetAt() == null,
                former.tollFreeAllowed(),
                former.unauthenticatedStart(),
                DialOut.valueOf(former.dialOut()),
                Optional.ofNullable(former.movedAt()),
                now.status(),
                now.rowVersion());
    }

    private List<HeldRecord> records(Former former, Former.Secrets secrets) {
        return IntStream.range(0, former.records().size())
                .mapToObj(
                        i -> record(former.records().get(i), secrets.passcodes().get(i)))
                .toList();
    }

    private HeldRecord record(Former.AcpEntry former, Former.Passcodes passcodes) {
        UUID id = Optional.ofNullable(former.id()).orElseGet(ids::next);
        var shown = new AcpRecord(
                id,
                new ProviderId(former.provider()),
                former.domain(),
                former.tollNumber(),
                former.tollFreeNumbers(),
                former.url(),
                passcodes.leader() != null,
                former.isDefault());
        return new HeldRecord(
                shown,
                sealer.seal(passcodes.participant(), id),
                Optional.ofNullable(passcodes.leader()).map(leader -> sealer.seal(leader, id)));
    }

    private static List<UUID> providers(Former former) {
        return Stream.concat(
                        Stream.ofNullable(former.provider()),
                        former.records().stream().map(Former.AcpEntry::provider))
                .distinct()
                .toList();
    }

    private static String nameOf(ArchivedRow row, Former former, UUID provider) {
        return former.records().stream()
                .filter(record -> record.provider().equals(provider))
                .map(Former.AcpEntry::providerName)
                .findFirst()
                .orElse(row.providerName());
    }

    private static Optional<Outcome.Refused> number(
            ArchivedRow row, Surroundings around, @Nullable UUID id, @Nullable String text) {
        if (id == null) {
            return Optional.empty();
        }
        ServiceNumber found = around.numbers().get(new ServiceNumberId(id));
        if (found == null) {
            return refused(row, AssignmentRefusal.FORMER_NUMBER_GONE, Map.of("number", text == null ? "" : text));
        }
        return found.answers()
                ? Optional.empty()
                : refused(row, AssignmentRefusal.FORMER_NUMBER_WITHDRAWN, Map.of("number", found.e164()));
    }

    /// A licence that comes or goes with the restoration is asked for later, and then from the pool.
    private static Optional<Outcome.Refused> licence(ArchivedRow row, Held held) {
        return row.former().isOurs()
                        && row.licence().isEmpty()
                        && !held.assignment().entitled()
                ? refused(row, AssignmentRefusal.NOT_LICENSED, Map.of())
                : Optional.empty();
    }

    private static Optional<Outcome.Refused> refused(
            ArchivedRow row, AssignmentRefusal refusal, Map<String, String> facts) {
        return Optional.of(new Outcome.Refused(row.user(), refusal, facts));
    }
}
