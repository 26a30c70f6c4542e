package org.passerelle.assignments;

import java.util.List;
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
import org.springframework.stereotype.Component;

/// What changes replaced: listed and looked into; [Restorations] put it back. Thread-safe.
@Component
public final class Archive {
    private final Transactions transactions;
    private final ArchiveRows rows;
    private final Batch.Locker locker;
    private final Audit audit;

    Archive(Transactions transactions, ArchiveRows rows, Batch.Locker locker, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.locker = locker;
        this.audit = audit;
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

    /// A third party's passcodes of then, in the clear; that somebody looked is audited.
    ///
    /// @param record its place in [ArchivedAssignment#records]
    /// @throws RefusedException `NO_SUCH_ARCHIVE`
    public Passcode reveal(Actor actor, UserId user, UUID archiveId, int record, boolean leader) {
        actor.require(Permission.REVEAL_PASSCODE);
        return transactions.in(actor.tenant().value(), () -> {
            ArchivedRow row = rows.find(actor.tenant(), archiveId)
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
                former.isOurs() && secrets.pinHash() != null,
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
