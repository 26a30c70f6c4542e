package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.NewThirdPartyRecord;
import org.passerelle.api.PasscodeWish;
import org.passerelle.api.RevealedPasscode;
import org.passerelle.api.UserDetail;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.directory.Users;
import org.passerelle.providers.ProviderId;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.stereotype.Component;

/// What third parties keep of a user, and looks at passcodes.
@Component
final class RecordRoutes implements Routes {
    private static final PasscodeWish PARTICIPANT = new PasscodeWish(Optional.empty(), Optional.empty());

    private final Users users;
    private final UserTexts texts;
    private final ThirdPartyRecords records;
    private final Archive archive;

    RecordRoutes(Users users, UserTexts texts, ThirdPartyRecords records, Archive archive) {
        this.users = users;
        this.texts = texts;
        this.records = records;
        this.archive = archive;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/users/{id}/records", UserDetail.class, this::set).takes(NewThirdPartyRecord.class),
                Route.delete("/users/{id}/records/{record}", this::remove).asking(Parameter.text("reason", "")),
                Route.post("/users/{id}/records/{record}:reveal", RevealedPasscode.class, this::reveal)
                        .takes(PasscodeWish.class)
                        .being(Route.Trait.SECRET),
                Route.post("/users/{id}/archive/{entry}:reveal", RevealedPasscode.class, this::revealArchived)
                        .takes(PasscodeWish.class)
                        .being(Route.Trait.SECRET));
    }

    private Answer set(Call call) {
        UserId id = known(call);
        NewThirdPartyRecord wanted = call.body(NewThirdPartyRecord.class);
        var details = new AcpDetails(
                new ProviderId(wanted.provider()),
                wanted.domain().orElse("").strip(),
                wanted.tollNumber().strip(),
                wanted.tollFreeNumbers().orElse(List.of()),
                Members.parsed(wanted.participantPasscode(), Passcode::new, "/participantPasscode"),
                wanted.leaderPasscode()
                        .filter(code -> !code.isEmpty())
                        .map(code -> Members.parsed(code, Passcode::new, "/leaderPasscode")),
                wanted.url().orElse("").strip(),
                true);
        Outcome outcome = records.set(
                call.actor(), id, details, wanted.reason().orElse("").strip());
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
        }
        UserDetail detail = texts.require(call.actor(), id);
        return Answer.of(detail).versioned(detail.user().etag());
    }

    private Answer remove(Call call) {
        records.remove(
                call.actor(), known(call), record(call), call.text("reason").strip());
        return new Answer.Nothing();
    }

    private Answer reveal(Call call) {
        PasscodeWish wish = call.bodyOr(PasscodeWish.class, PARTICIPANT);
        Passcode code = records.reveal(
                call.actor(), known(call), record(call), wish.leader().orElse(false));
        return Answer.of(new RevealedPasscode(code.value()));
    }

    private Answer revealArchived(Call call) {
        PasscodeWish wish = call.bodyOr(PasscodeWish.class, PARTICIPANT);
        UserId id = known(call);
        UUID entry = call.id("entry", UUID::fromString, AssignmentRefusal.NO_SUCH_ARCHIVE);
        Passcode code = archive.reveal(
                call.actor(), id, entry, wish.record().orElse(0), wish.leader().orElse(false));
        return Answer.of(new RevealedPasscode(code.value()));
    }

    private UserId known(Call call) {
        return users.require(call.actor().tenant(), UserTexts.id(call)).id();
    }

    private static UUID record(Call call) {
        return call.id("record", UUID::fromString, AssignmentRefusal.NO_SUCH_RECORD);
    }
}
