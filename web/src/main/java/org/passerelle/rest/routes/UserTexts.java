package org.passerelle.rest.routes;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.api.DialOut;
import org.passerelle.api.HeldLicence;
import org.passerelle.api.ThirdPartyRecord;
import org.passerelle.api.User;
import org.passerelle.api.UserDetail;
import org.passerelle.api.UserStatus;
import org.passerelle.assignments.AcpRecord;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Etag;
import org.passerelle.db.Answers;
import org.passerelle.db.Question;
import org.passerelle.db.Transactions;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.licences.BringingGroup;
import org.passerelle.licences.Licences;
import org.passerelle.rest.Call;
import org.passerelle.rest.Words;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterRow;
import org.springframework.stereotype.Component;

/// Users as the contract has them.
@Component
final class UserTexts {
    private final Roster roster;
    private final Assignments assignments;
    private final Licences licences;
    private final Transactions transactions;

    UserTexts(Roster roster, Assignments assignments, Licences licences, Transactions transactions) {
        this.transactions = transactions;
        this.roster = roster;
        this.assignments = assignments;
        this.licences = licences;
    }

    /// Whom the path names, who may be nobody.
    static UserId id(Call call) {
        return call.id("id", UserId::parse, DirectoryRefusal.NO_SUCH_USER);
    }

    static User user(RosterRow row) {
        return new User(
                row.id().value(),
                row.displayName(),
                row.userPrincipalName(),
                row.mail(),
                row.externalId(),
                row.department(),
                row.jobTitle(),
                row.city(),
                row.usageLocation(),
                row.language(),
                row.enabled(),
                row.source(),
                row.entitled(),
                row.provider(),
                row.conferenceId(),
                row.tollNumber(),
                row.tollFreeNumber(),
                Words.same(DialOut.class, row.dialOut()),
                row.pinSetAt(),
                Words.same(UserStatus.class, row.status()),
                row.createdAt(),
                row.updatedAt(),
                row.movedAt(),
                new Etag(row.userVersion(), row.rowVersion()).toString());
    }

    /// All of it as it was at one moment.
    ///
    /// @throws RefusedException `NO_SUCH_USER`
    UserDetail require(Actor actor, UserId id) {
        actor.require(Permission.SEE_USERS);
        TenantId tenant = actor.tenant();
        Question<Optional<RosterRow>> present = roster.present(actor, id);
        Question<List<org.passerelle.licences.HeldLicence>> held = licences.held(tenant, id);
        Question<List<AcpRecord>> records = assignments.recordsOf(tenant, id);
        Answers answers = transactions.ask(tenant.value(), present, held, records);
        RosterRow row = answers.to(present).orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER));
        return new UserDetail(
                user(row),
                row.telephone(),
                row.tollFreeAllowed(),
                row.unauthenticatedStart(),
                row.pinPending(),
                answers.to(held).stream().map(UserTexts::licence).toList(),
                answers.to(records).stream().map(UserTexts::record).toList());
    }

    List<HeldLicence> licences(Actor actor, UserId id) {
        return licences.heldBy(actor.tenant(), id).stream()
                .map(UserTexts::licence)
                .toList();
    }

    private static HeldLicence licence(org.passerelle.licences.HeldLicence held) {
        return new HeldLicence(
                held.product().code(),
                held.product().name(),
                held.product().grantsConferencing(),
                held.assignedAt(),
                held.assignedBy(),
                held.direct(),
                held.groups().stream().map(BringingGroup::name).toList());
    }

    private static ThirdPartyRecord record(AcpRecord record) {
        return new ThirdPartyRecord(
                record.id(),
                record.provider().value(),
                record.domain(),
                record.tollNumber(),
                record.tollFreeNumbers(),
                record.url(),
                record.hasLeaderPasscode(),
                record.isDefault());
    }

    /// The versions that the caller has seen; empty where the header is none of ours.
    static Optional<Etag> seen(Call call) {
        return Etag.parse(call.version());
    }
}
