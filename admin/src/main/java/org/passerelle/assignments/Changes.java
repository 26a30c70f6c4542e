package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.organisation.UndoWindow;
import org.passerelle.secrets.SealedText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Carries out what the rules decided, for a whole batch: archive, quarantine, claim, give PINs, write, audit, tell.
/// Called inside the transaction that locked the assignments.
@Component
final class Changes {
    private final AssignmentRows rows;
    private final AcpRows records;
    private final AccessCodes codes;
    private final ReadyPins pins;
    private final ArchiveRows archive;
    private final UndoWindow undoWindow;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    Changes(
            AssignmentRows rows,
            AcpRows records,
            AccessCodes codes,
            ReadyPins pins,
            ArchiveRows archive,
            UndoWindow undoWindow,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher news) {
        this.rows = rows;
        this.records = records;
        this.codes = codes;
        this.pins = pins;
        this.archive = archive;
        this.undoWindow = undoWindow;
        this.audit = audit;
        this.clock = clock;
        this.news = news;
    }

    /// @param names display names for the audit
    /// @return the assignments as written, in the order given
    List<Assignment> apply(
            Actor actor, List<Replacement> wanted, Surroundings surroundings, Map<UserId, String> names) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        // As long as what was replaced can come back, its conference ID is nobody else's.
        Instant restorableUntil = now.plus(undoWindow.of(actor.tenant()));
        Map<UserId, UUID> archived = archive.keep(actor, kept(actor, wanted), surroundings, now, restorableUntil);
        codes.quarantine(
                actor.tenant(),
                wanted.stream()
                        .filter(Replacement::releasesConferenceId)
                        .map(one -> one.before().assignment().conferenceId().orElseThrow())
                        .toList(),
                restorableUntil);
        List<Replacement> complete =
                pins.give(actor.tenant(), surroundings.settings().pinLength(), claim(actor, wanted, surroundings), now);
        rows.write(actor.tenant(), complete, now, actor.name());
        records.delete(
                actor.tenant(),
                complete.stream()
                        .filter(Replacement::dropRecords)
                        .map(one -> one.after().user())
                        .toList());
        audit.record(
                actor,
                complete.stream()
                        .filter(one -> !one.action().isEmpty())
                        .map(one -> entry(one, surroundings, names))
                        .toList());
        news.publishEvent(new AssignmentsChanged(
                actor,
                now,
                complete.stream()
                        .map(one -> new AssignmentChange(
                                one.before().assignment(),
                                one.after(),
                                one.cause(),
                                Optional.ofNullable(archived.get(one.after().user()))))
                        .toList()));
        return complete.stream().map(Replacement::after).toList();
    }

    /// A job can be undone as a whole, so it keeps even what was nothing before.
    private static List<Replacement> kept(Actor actor, List<Replacement> wanted) {
        return actor.job().isPresent()
                ? wanted
                : wanted.stream().filter(Replacement::archive).toList();
    }

    private List<Replacement> claim(Actor actor, List<Replacement> wanted, Surroundings surroundings) {
        List<UserId> claiming = wanted.stream()
                .filter(Replacement::claimsConferenceId)
                .map(one -> one.after().user())
                .toList();
        if (claiming.isEmpty()) {
            return wanted;
        }
        Map<UserId, String> claimed =
                codes.claim(actor.tenant(), surroundings.settings().conferenceIdLength(), claiming);
        return wanted.stream()
                .map(one -> one.claimsConferenceId()
                        ? one.withConferenceId(
                                Objects.requireNonNull(claimed.get(one.after().user())))
                        : one)
                .toList();
    }

    private static AuditEntry entry(Replacement change, Surroundings around, Map<UserId, String> names) {
        UserId user = change.after().user();
        return new AuditEntry(
                change.action(),
                "user",
                user.toString(),
                names.getOrDefault(user, user.toString()),
                fields(change, around),
                change.reason());
    }

    /// Old and new of all that changes.
    static List<Change> fields(Replacement change, Surroundings around) {
        Assignment before = change.before().assignment();
        Assignment after = change.after();
        var changes = new ArrayList<>(List.of(
                new Change("provider", around.nameOrNull(before.provider()), around.nameOrNull(after.provider())),
                new Change(
                        "tollNumber",
                        text(around.numberText(before.tollNumber())
                                .or(() -> recordNumber(change.before().records()))),
                        text(around.numberText(after.tollNumber()).or(() -> recordNumber(change.records())))),
                new Change(
                        "tollFreeNumber",
                        text(around.numberText(before.tollFreeNumber())),
                        text(around.numberText(after.tollFreeNumber()))),
                new Change("conferenceId", text(before.conferenceId()), text(after.conferenceId())),
                new Change("tollFreeAllowed", "" + before.tollFreeAllowed(), "" + after.tollFreeAllowed()),
                new Change(
                        "unauthenticatedStart", "" + before.unauthenticatedStart(), "" + after.unauthenticatedStart()),
                new Change("dialOut", before.dialOut().name(), after.dialOut().name())));
        changes.removeIf(one -> Objects.equals(one.from(), one.to()));
        if (!change.before().pinHash().equals(change.pinHashAfter()) || after.pinPending()) {
            changes.add(Change.secret("pin"));
        }
        if (!participants(change.before().records()).equals(participants(change.records()))) {
            changes.add(Change.secret("participantPasscode"));
        }
        return changes;
    }

    /// The number of the record the user confers with.
    private static Optional<String> recordNumber(List<HeldRecord> records) {
        return records.stream()
                .filter(record -> record.shown().isDefault())
                .findFirst()
                .or(() -> records.stream().findFirst())
                .map(record -> record.shown().tollNumber());
    }

    private static List<SealedText> participants(List<HeldRecord> records) {
        return records.stream().map(HeldRecord::participantPasscode).toList();
    }

    private static @Nullable String text(Optional<String> value) {
        return value.orElse(null);
    }
}
