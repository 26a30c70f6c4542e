package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Ids;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// Whether and how a former assignment comes back.
@Component
final class Restoration {
    private final Ids ids;
    private final Sealer sealer;

    Restoration(Ids ids, Sealer sealer) {
        this.ids = ids;
        this.sealer = sealer;
    }

    /// @throws RefusedException with the reason why it cannot come back
    void check(ArchivedRow row, Held held, Surroundings around, Instant now) {
        if (row.restoredAt().isPresent()) {
            throw new RefusedException(AssignmentRefusal.ALREADY_RESTORED);
        }
        if (!now.isBefore(row.restorableUntil())) {
            throw new RefusedException(AssignmentRefusal.RESTORE_EXPIRED);
        }
        Former former = row.former();
        boolean providersThere = Optional.ofNullable(former.provider())
                        .map(ProviderId::new)
                        .map(around.providers()::containsKey)
                        .orElse(true)
                && former.records().stream()
                        .allMatch(record -> around.providers().containsKey(new ProviderId(record.provider())));
        if (!providersThere) {
            throw new RefusedException(AssignmentRefusal.FORMER_PROVIDER_GONE, Map.of("provider", row.providerName()));
        }
        checkNumber(around, former.tollNumber(), former.tollNumberText());
        checkNumber(around, former.tollFreeNumber(), former.tollFreeNumberText());
        if (ProviderKind.BUILT_IN.name().equals(former.providerKind())
                && !held.assignment().entitled()) {
            throw new RefusedException(AssignmentRefusal.NOT_LICENSED);
        }
    }

    /// The licence is as it is now; everything else as it was then.
    Assignment assignment(Former former, Assignment now) {
        return new Assignment(
                now.user(),
                now.entitled(),
                Optional.ofNullable(former.provider()).map(ProviderId::new),
                Optional.ofNullable(former.providerKind()).map(ProviderKind::valueOf),
                Optional.ofNullable(former.tollNumber()).map(ServiceNumberId::new),
                Optional.ofNullable(former.tollFreeNumber()).map(ServiceNumberId::new),
                Optional.ofNullable(former.conferenceId()),
                Optional.ofNullable(former.pinSetAt()),
                ProviderKind.BUILT_IN.name().equals(former.providerKind()) && former.pinSetAt() == null,
                former.tollFreeAllowed(),
                former.unauthenticatedStart(),
                DialOut.valueOf(former.dialOut()),
                Optional.ofNullable(former.movedAt()),
                now.status(),
                now.rowVersion());
    }

    List<HeldRecord> records(Former former, Former.Secrets secrets) {
        return IntStream.range(0, former.records().size())
                .mapToObj(
                        i -> record(former.records().get(i), secrets.passcodes().get(i)))
                .toList();
    }

    private HeldRecord record(Former.AcpEntry former, Former.Passcodes passcodes) {
        UUID id = ids.next();
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

    private static void checkNumber(
            Surroundings around,
            @org.jspecify.annotations.Nullable UUID id,
            @org.jspecify.annotations.Nullable String text) {
        if (id != null && !around.numbers().containsKey(new ServiceNumberId(id))) {
            throw new RefusedException(
                    AssignmentRefusal.FORMER_NUMBER_GONE, Map.of("number", text == null ? "" : text));
        }
    }
}
