package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.JobId;
import org.passerelle.api.Choice;
import org.passerelle.api.EditMany;
import org.passerelle.api.InformMany;
import org.passerelle.api.LicenceMany;
import org.passerelle.api.LicencesLeft;
import org.passerelle.api.MoveMany;
import org.passerelle.api.PreviewGroup;
import org.passerelle.api.ResetMany;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Reset;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.jobs.Jobs;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.BulkEdits;
import org.passerelle.migration.BulkResets;
import org.passerelle.migration.LicencePreview;
import org.passerelle.migration.Moves;
import org.passerelle.migration.Preview;
import org.passerelle.notices.Notices;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// What is done with many users: selections, and the jobs that take them.
@Component
final class ManyRoutes implements Routes {
    private final Wanted wanted;
    private final Selections selections;
    private final Moves moves;
    private final BulkResets resets;
    private final BulkEdits edits;
    private final NumberNames numbers;
    private final Notices notices;
    private final Jobs jobs;
    private final JobTexts texts;
    private final Phrases phrases;

    ManyRoutes(
            Wanted wanted,
            Selections selections,
            Moves moves,
            BulkResets resets,
            BulkEdits edits,
            NumberNames numbers,
            Notices notices,
            Jobs jobs,
            JobTexts texts,
            Phrases phrases) {
        this.wanted = wanted;
        this.selections = selections;
        this.moves = moves;
        this.resets = resets;
        this.edits = edits;
        this.numbers = numbers;
        this.notices = notices;
        this.jobs = jobs;
        this.texts = texts;
        this.phrases = phrases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.create("/selections", org.passerelle.api.Selection.class, this::choose)
                        .takes(Choice.class),
                Route.get("/selections/{id}", org.passerelle.api.Selection.class, this::selection),
                Route.start("/users:move", this::move).takes(MoveMany.class).being(Route.Trait.PREVIEWED),
                Route.start("/users:edit", this::edit).takes(EditMany.class).being(Route.Trait.PREVIEWED),
                Route.start("/users:assignLicence", call -> licences(call, BulkChange.LICENCE_ASSIGN))
                        .takes(LicenceMany.class)
                        .being(Route.Trait.PREVIEWED),
                Route.start("/users:removeLicence", call -> licences(call, BulkChange.LICENCE_REMOVE))
                        .takes(LicenceMany.class)
                        .being(Route.Trait.PREVIEWED),
                Route.start("/users:resetPins", call -> reset(call, Reset.PIN))
                        .takes(ResetMany.class)
                        .being(Route.Trait.PREVIEWED),
                Route.start("/users:resetConferenceIds", call -> reset(call, Reset.CONFERENCE_ID))
                        .takes(ResetMany.class)
                        .being(Route.Trait.PREVIEWED),
                Route.start("/users:sendInformation", this::inform).takes(InformMany.class));
    }

    private Answer choose(Call call) {
        Selection selection = wanted.selection(call.actor(), call.body(Choice.class));
        return Answer.created("/selections/" + selection.id(), shown(call, selection));
    }

    private Answer selection(Call call) {
        SelectionId id = call.id("id", SelectionId::parse, RosterRefusal.NO_SUCH_SELECTION);
        return Answer.of(shown(call, selections.require(call.actor(), id)));
    }

    private org.passerelle.api.Selection shown(Call call, Selection selection) {
        return new org.passerelle.api.Selection(selection.id().value(), selections.count(call.actor(), selection));
    }

    private Answer move(Call call) {
        MoveMany body = call.body(MoveMany.class);
        Selection selection = wanted.selection(call.actor(), body.choice());
        Target target = Words.same(Target.class, body.provider());
        return call.isDryRun()
                ? Answer.of(preview(call, phrases, moves.preview(call.actor(), selection, target)))
                : accepted(
                        call,
                        moves.start(
                                call.actor(),
                                selection,
                                target,
                                body.reason().orElse("").strip()));
    }

    private Answer licences(Call call, BulkChange change) {
        LicenceMany body = call.body(LicenceMany.class);
        Selection selection = wanted.selection(call.actor(), body.choice());
        if (call.isDryRun()) {
            LicencePreview found = moves.previewLicences(call.actor(), selection, change, body.product());
            return Answer.of(preview(
                    call, phrases, found.preview(), Optional.of(new LicencesLeft(found.before(), found.after()))));
        }
        return accepted(
                call,
                moves.startLicences(
                        call.actor(),
                        selection,
                        change,
                        body.product(),
                        body.reason().orElse("").strip()));
    }

    private Answer edit(Call call) {
        EditMany body = call.body(EditMany.class);
        Selection selection = wanted.selection(call.actor(), body.choice());
        var edit = new SharedEdit(
                body.provider().map(target -> Words.same(Target.class, target)),
                body.tollNumber().map(text -> numbers.toll(call.actor(), text)),
                body.tollFreeNumber().map(text -> numbers.tollFree(call.actor(), text)),
                body.tollFreeAllowed(),
                body.unauthenticatedStart(),
                body.dialOut().map(level -> Words.same(DialOut.class, level)));
        return call.isDryRun()
                ? Answer.of(preview(call, phrases, edits.preview(call.actor(), selection, edit)))
                : accepted(
                        call,
                        edits.start(
                                call.actor(),
                                selection,
                                edit,
                                body.reason().orElse("").strip()));
    }

    private Answer reset(Call call, Reset what) {
        ResetMany body = call.body(ResetMany.class);
        Selection selection = wanted.selection(call.actor(), body.choice());
        return call.isDryRun()
                ? Answer.of(preview(call, phrases, resets.preview(call.actor(), selection, what)))
                : accepted(
                        call,
                        resets.start(
                                call.actor(),
                                selection,
                                what,
                                body.reason().orElse("").strip()));
    }

    private Answer inform(Call call) {
        InformMany body = call.body(InformMany.class);
        Selection selection = wanted.selection(call.actor(), body.choice());
        return accepted(
                call,
                notices.sendInformation(
                        call.actor(), selection, body.reason().orElse("").strip()));
    }

    private Answer accepted(Call call, JobId id) {
        return Answer.accepted(id, texts.job(call.actor(), jobs.require(call.actor(), id)));
    }

    static org.passerelle.api.Preview preview(Call call, Phrases phrases, Preview found) {
        return preview(call, phrases, found, Optional.empty());
    }

    private static org.passerelle.api.Preview preview(
            Call call, Phrases phrases, Preview found, Optional<LicencesLeft> licences) {
        return new org.passerelle.api.Preview(
                found.total(),
                found.changes(),
                found.groups().stream()
                        .map(group -> new PreviewGroup(
                                Words.camel(group.kind()),
                                group.code(),
                                phrases.outcome(call, group.kind() == Preview.Kind.REFUSED, group.code(), Map.of()),
                                group.users()))
                        .toList(),
                licences);
    }
}
