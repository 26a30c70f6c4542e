package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.ArchiveEntry;
import org.passerelle.api.HeldLicence;
import org.passerelle.api.Move;
import org.passerelle.api.NewPin;
import org.passerelle.api.Page;
import org.passerelle.api.PinRecipient;
import org.passerelle.api.Reason;
import org.passerelle.api.Result;
import org.passerelle.api.UserDetail;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.ArchivedAssignment;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.Restorations;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.directory.Users;
import org.passerelle.notices.Notices;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// What is done with one user: move, PIN, conference ID, licences, the archive.
@Component
final class UserActions implements Routes {
    private static final Reason NONE = new Reason(Optional.empty());

    private final Users users;
    private final UserTexts texts;
    private final Phrases phrases;
    private final Assignments assignments;
    private final Entitlements entitlements;
    private final Pins pins;
    private final Properties properties;
    private final Archive archive;
    private final Restorations restorations;
    private final Notices notices;
    private final java.time.Clock clock;

    UserActions(
            Users users,
            UserTexts texts,
            Phrases phrases,
            Assignments assignments,
            Entitlements entitlements,
            Pins pins,
            Properties properties,
            Archive archive,
            Restorations restorations,
            Notices notices,
            java.time.Clock clock) {
        this.users = users;
        this.texts = texts;
        this.phrases = phrases;
        this.assignments = assignments;
        this.entitlements = entitlements;
        this.pins = pins;
        this.properties = properties;
        this.archive = archive;
        this.restorations = restorations;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/users/{id}:move", org.passerelle.api.Outcome.class, this::move)
                        .takes(Move.class),
                Route.post("/users/{id}:resetPin", NewPin.class, this::resetPin).being(Route.Trait.SECRET),
                Route.post("/users/{id}:sendNewPin", UserDetail.class, this::sendNewPin)
                        .takes(PinRecipient.class),
                Route.post("/users/{id}:resetConferenceId", UserDetail.class, this::resetConferenceId)
                        .takes(Reason.class),
                Route.post("/users/{id}:resetNumbers", UserDetail.class, this::resetNumbers),
                Route.post("/users/{id}:sendInformation", UserDetail.class, this::sendInformation),
                Route.list("/users/{id}/licences", HeldLicence.class, this::licences),
                Route.post("/users/{id}/licences/{product}:assign", org.passerelle.api.Outcome.class, this::assign),
                Route.post("/users/{id}/licences/{product}:remove", org.passerelle.api.Outcome.class, this::remove),
                Route.list("/users/{id}/archive", ArchiveEntry.class, this::archive),
                Route.post("/users/{id}/archive/{entry}:restore", UserDetail.class, this::restore)
                        .takes(Reason.class));
    }

    private Answer move(Call call) {
        UserId id = known(call);
        Move wanted = call.body(Move.class);
        var arrangement = new Arrangement(
                wanted.conferenceId().isPresent() ? ConferenceIdRule.AS_WANTED : ConferenceIdRule.NEW,
                NumberRule.BY_COUNTRY,
                NumberRule.BY_COUNTRY,
                false);
        var choice = new UserChoice(id, OptionalLong.empty(), wanted.conferenceId());
        List<Outcome> outcomes = assignments.setProvider(
                call.actor(),
                List.of(choice),
                Words.same(Target.class, wanted.provider()),
                wanted.conferenceId().isPresent() ? arrangement : Arrangement.USUAL,
                wanted.reason().orElse("").strip(),
                PinTiming.NOW);
        return outcome(call, id, outcomes.getFirst());
    }

    private Answer resetPin(Call call) {
        return Answer.of(new NewPin(pins.reset(call.actor(), known(call)).digits()));
    }

    private Answer sendNewPin(Call call) {
        UserId id = known(call);
        notices.sendNewPin(
                call.actor(), id, call.body(PinRecipient.class).address().strip());
        return detail(call.actor(), id);
    }

    private Answer resetConferenceId(Call call) {
        UserId id = known(call);
        properties.resetConferenceId(
                call.actor(), id, call.bodyOr(Reason.class, NONE).reason().orElse(""));
        return detail(call.actor(), id);
    }

    private Answer resetNumbers(Call call) {
        UserId id = known(call);
        properties.clearNumbers(call.actor(), id);
        return detail(call.actor(), id);
    }

    private Answer sendInformation(Call call) {
        UserId id = known(call);
        notices.sendInformation(call.actor(), id);
        return detail(call.actor(), id);
    }

    private Answer licences(Call call) {
        return Answer.of(new Page<>(texts.licences(call.actor(), known(call)), Optional.empty(), Optional.empty()));
    }

    private Answer assign(Call call) {
        UserId id = known(call);
        return outcome(
                call,
                id,
                entitlements
                        .assign(call.actor(), call.name("product"), List.of(id), PinTiming.NOW)
                        .getFirst());
    }

    private Answer remove(Call call) {
        UserId id = known(call);
        return outcome(
                call,
                id,
                entitlements
                        .remove(call.actor(), call.name("product"), List.of(id))
                        .getFirst());
    }

    private Answer archive(Call call) {
        return Answer.of(new Page<>(
                archive.of(call.actor(), known(call)).stream().map(this::entry).toList(),
                Optional.empty(),
                Optional.empty()));
    }

    private Answer restore(Call call) {
        UserId id = known(call);
        UUID entry = call.id("entry", UUID::fromString, AssignmentRefusal.NO_SUCH_ARCHIVE);
        restorations.restore(
                call.actor(),
                id,
                entry,
                call.bodyOr(Reason.class, NONE).reason().orElse(""));
        return detail(call.actor(), id);
    }

    private ArchiveEntry entry(ArchivedAssignment one) {
        return new ArchiveEntry(
                one.id(),
                Words.camel(one.cause()),
                one.archivedAt(),
                one.archivedBy(),
                one.job().map(org.passerelle.access.JobId::value),
                one.restorableUntil(),
                one.restoredAt(),
                one.isRestorable(clock.instant()),
                one.providerName(),
                one.conferenceId(),
                one.tollNumber(),
                one.tollFreeNumber(),
                one.hadPin());
    }

    /// A user of the organisation, so that every action on nobody answers alike.
    private UserId known(Call call) {
        return users.require(call.actor().tenant(), UserTexts.id(call)).id();
    }

    private Answer outcome(Call call, UserId id, Outcome outcome) {
        Result result = switch (outcome) {
            case Outcome.Changed _ -> Result.CHANGED;
            case Outcome.Unchanged _ -> Result.UNCHANGED;
            case Outcome.Refused refused -> throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
        };
        return Answer.of(new org.passerelle.api.Outcome(
                result,
                outcome.code(),
                phrases.outcome(call, false, outcome.code(), outcome.facts()),
                texts.require(call.actor(), id)));
    }

    private Answer detail(Actor actor, UserId id) {
        UserDetail detail = texts.require(actor, id);
        return Answer.of(detail).versioned(detail.user().etag());
    }
}
