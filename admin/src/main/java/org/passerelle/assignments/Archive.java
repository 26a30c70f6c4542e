package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.providers.ProviderKind;
import org.springframework.stereotype.Component;

/// What changes replaced: listed, looked into, and put back exactly. Thread-safe.
@Component
public final class Archive {
    private final Transactions transactions;
    private final ArchiveRows rows;
    private final Batch.Locker locker;
    private final Restoration restoration;
    private final Changes changes;
    private final AcpRows records;
    private final AccessCodes codes;
    private final Audit audit;
    private final Clock clock;

    Archive(
            Transactions transactions,
            ArchiveRows rows,
            Batch.Locker locker,
            Restoration restoration,
            Changes changes,
            AcpRows records,
            AccessCodes codes,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.locker = locker;
        this.restoration = restoration;
        this.changes = changes;
        this.records = records;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /// Newest first.
    public List<ArchivedAssignment> of(Actor actor, UserId user) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.of(actor.tenant(), user).stream()
                        .map(row -> shown(row, rows.open(row)))
                        .toList());
    }

    /// Puts one user back exactly as archived: provider, numbers, conference ID, third party's records, and the old
    /// PIN,
    /// which nobody sees. What is there now goes to the archive in its turn, so a restoration can be taken back.
    ///
    /// @throws RefusedException where it is too late, or something that was used then is gone
    public void restore(Actor actor, UserId user, UUID archiveId, String reason) {
        actor.require(Permission.RESTORE);
        transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            Held held = batch.held().get(user);
            ArchivedRow row = rows.lock(actor.tenant(), archiveId)
                    .filter(found -> found.user().equals(user))
                    .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE));
            if (held == null) {
                throw new RefusedException(AssignmentRefusal.UNKNOWN_USER, Map.of("user", user.toString()));
            }
            Instant now = clock.instant();
            restoration.check(row, held, batch.around(), now);
            Former.Secrets secrets = rows.open(row);
            Assignment after = restoration.assignment(row.former(), held.assignment());
            List<HeldRecord> former = restoration.records(row.former(), secrets);
            reclaim(actor, user, held, after);
            changes.apply(
                    actor,
                    List.of(new Replacement(
                            held,
                            after,
                            Optional.ofNullable(secrets.pinHash()).map(PinHash::new),
                            Cause.RESTORED,
                            held.assignment().provider().isPresent(),
                            true,
                            former,
                            "assignment.restored",
                            reason)),
                    batch.around(),
                    batch.names());
            former.forEach(record -> records.insert(actor.tenant(), user, record, now));
            rows.markRestored(actor.tenant(), archiveId, now);
        });
    }

    /// A third party's passcodes of then, in the clear; that somebody looked is audited.
    ///
    /// @param record its place in [ArchivedAssignment#records]
    /// @throws RefusedException `NO_SUCH_ARCHIVE`
    public Passcode reveal(Actor actor, UserId user, UUID archiveId, int record, boolean leader) {
        actor.require(Permission.REVEAL_PASSCODE);
        return transactions.in(actor.tenant().value(), () -> {
            ArchivedRow row = rows.lock(actor.tenant(), archiveId)
                    .filter(found -> found.user().equals(user))
                    .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE));
            List<Former.Passcodes> passcodes = rows.open(row).passcodes();
            if (record < 0 || record >= passcodes.size()) {
                throw new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE);
            }
            Passcode passcode = Optional.ofNullable(
                            leader
                                    ? passcodes.get(record).leader()
                                    : passcodes.get(record).participant())
                    .map(Passcode::new)
                    .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE));
            Batch batch = locker.look(actor.tenant(), List.of(user));
            audit.record(
                    actor,
                    new AuditEntry(
                            "archived-passcode.revealed",
                            "user",
                            user,
                            batch.names().getOrDefault(user, user.toString()),
                            List.of(Change.secret(leader ? "leaderPasscode" : "participantPasscode"))));
            return passcode;
        });
    }

    private void reclaim(Actor actor, UserId user, Held held, Assignment after) {
        if (after.conferenceId().isEmpty()
                || after.conferenceId().equals(held.assignment().conferenceId())) {
            return;
        }
        String code = after.conferenceId().get();
        if (!codes.reclaim(actor.tenant(), user, code)) {
            throw new RefusedException(AssignmentRefusal.FORMER_CONFERENCE_ID_TAKEN, Map.of("conferenceId", code));
        }
    }

    private static ArchivedAssignment shown(ArchivedRow row, Former.Secrets secrets) {
        Former former = row.former();
        return new ArchivedAssignment(
                row.id(),
                row.cause(),
                row.archivedAt(),
                row.archivedBy(),
                row.job(),
                row.restorableUntil(),
                row.restoredAt(),
                row.providerName(),
                Optional.ofNullable(former.conferenceId()),
                former.tollText(),
                Optional.ofNullable(former.tollFreeNumberText()),
                ProviderKind.BUILT_IN.name().equals(former.providerKind()) && secrets.pinHash() != null,
                IntStream.range(0, former.records().size())
                        .mapToObj(i -> record(
                                former.records().get(i), secrets.passcodes().get(i)))
                        .toList());
    }

    private static ArchivedAssignment.ArchivedRecord record(Former.AcpEntry record, Former.Passcodes passcodes) {
        return new ArchivedAssignment.ArchivedRecord(
                record.providerName(),
                record.domain(),
                record.tollNumber(),
                record.tollFreeNumbers(),
                record.url(),
                passcodes.leader() != null,
                record.isDefault());
    }
}
