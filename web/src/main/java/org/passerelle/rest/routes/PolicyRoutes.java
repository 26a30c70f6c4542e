package org.passerelle.rest.routes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.api.CallKeepingPatch;
import org.passerelle.api.JitsiPatch;
import org.passerelle.api.MovePolicy;
import org.passerelle.api.PublicNumbers;
import org.passerelle.api.SelfTestPlan;
import org.passerelle.api.UndoWindow;
import org.passerelle.calls.CallKeeping;
import org.passerelle.calls.Calls;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jitsi.Jitsi;
import org.passerelle.jitsi.JitsiSettings;
import org.passerelle.meetings.RoomMeetings;
import org.passerelle.migration.MovePolicies;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.trunks.SelfTestPlans;
import org.springframework.stereotype.Component;

/// What the organisation decides beside its bridge: moves, undo, call records, the public page, Jitsi Meet.
@Component
final class PolicyRoutes implements Routes {
    private final MovePolicies policies;
    private final org.passerelle.organisation.UndoWindow undoWindow;
    private final Calls calls;
    private final org.passerelle.numbers.PublicNumbers publicNumbers;
    private final Jitsi jitsi;
    private final RoomMeetings rooms;
    private final Users users;
    private final SelfTestPlans selfTests;

    PolicyRoutes(
            MovePolicies policies,
            org.passerelle.organisation.UndoWindow undoWindow,
            Calls calls,
            org.passerelle.numbers.PublicNumbers publicNumbers,
            Jitsi jitsi,
            RoomMeetings rooms,
            Users users,
            SelfTestPlans selfTests) {
        this.policies = policies;
        this.undoWindow = undoWindow;
        this.calls = calls;
        this.publicNumbers = publicNumbers;
        this.jitsi = jitsi;
        this.rooms = rooms;
        this.users = users;
        this.selfTests = selfTests;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/movePolicy", MovePolicy.class, this::policy),
                Route.put("/movePolicy", MovePolicy.class, MovePolicy.class, this::setPolicy),
                Route.get("/undoWindow", UndoWindow.class, this::undoWindow),
                Route.put("/undoWindow", UndoWindow.class, UndoWindow.class, this::setUndoWindow),
                Route.get("/selfTestPlan", SelfTestPlan.class, this::selfTests),
                Route.put("/selfTestPlan", SelfTestPlan.class, SelfTestPlan.class, this::setSelfTests),
                Route.get("/callKeeping", org.passerelle.api.CallKeeping.class, this::keeping),
                Route.patch(
                        "/callKeeping", CallKeepingPatch.class, org.passerelle.api.CallKeeping.class, this::setKeeping),
                Route.get("/publicNumbers", PublicNumbers.class, this::publicNumbers),
                Route.put("/publicNumbers", PublicNumbers.class, PublicNumbers.class, this::setPublicNumbers),
                Route.get("/jitsi", org.passerelle.api.Jitsi.class, this::jitsi),
                Route.patch("/jitsi", JitsiPatch.class, org.passerelle.api.Jitsi.class, this::setJitsi),
                Route.post("/jitsi:renewKey", Void.class, this::renewJitsiKey).nothing());
    }

    private Answer policy(Call call) {
        org.passerelle.migration.MovePolicy now = policies.of(call.actor().tenant());
        OptionalInt above = now.approvalAbove();
        return Answer.of(new MovePolicy(
                above.isPresent() ? Optional.of(above.getAsInt()) : Optional.empty(), now.reasonMandatory()));
    }

    private Answer setPolicy(Call call) {
        MovePolicy wanted = call.body(MovePolicy.class);
        if (wanted.approvalAbove().filter(above -> above < 0).isPresent()) {
            throw Members.unfit("/approvalAbove");
        }
        policies.set(
                call.actor(),
                new org.passerelle.migration.MovePolicy(
                        wanted.approvalAbove().map(OptionalInt::of).orElse(OptionalInt.empty()),
                        wanted.reasonMandatory()));
        return policy(call);
    }

    private Answer undoWindow(Call call) {
        return Answer.of(new UndoWindow(undoWindow.days(call.actor().tenant())));
    }

    private Answer setUndoWindow(Call call) {
        undoWindow.set(call.actor(), call.body(UndoWindow.class).days());
        return undoWindow(call);
    }

    private Answer selfTests(Call call) {
        Optional<Instant> next = selfTests.next(call.actor());
        return Answer.of(new SelfTestPlan(next.isPresent(), next));
    }

    private Answer setSelfTests(Call call) {
        selfTests.set(call.actor(), call.body(SelfTestPlan.class).monthly());
        return selfTests(call);
    }

    private Answer keeping(Call call) {
        CallKeeping now = calls.keeping(call.actor());
        return Answer.of(new org.passerelle.api.CallKeeping(
                        now.keepDays(), now.numberDays(), String.valueOf(now.rowVersion())))
                .versioned(String.valueOf(now.rowVersion()));
    }

    private Answer setKeeping(Call call) {
        CallKeepingPatch wanted = call.body(CallKeepingPatch.class);
        CallKeeping now = calls.keeping(call.actor());
        calls.setKeeping(
                call.actor(),
                new CallKeeping(
                        wanted.keepDays().orElse(now.keepDays()),
                        wanted.numberDays().orElse(now.numberDays()),
                        call.versionNumber()));
        return keeping(call);
    }

    private Answer publicNumbers(Call call) {
        return Answer.of(new PublicNumbers(publicNumbers.areShown(call.actor().tenant())));
    }

    private Answer setPublicNumbers(Call call) {
        publicNumbers.show(call.actor(), call.body(PublicNumbers.class).shown());
        return publicNumbers(call);
    }

    private Answer jitsi(Call call) {
        Optional<Jitsi.SetUp> setUp = jitsi.setUp(call.actor());
        Optional<JitsiSettings> now = setUp.map(Jitsi.SetUp::settings);
        String etag = String.valueOf(now.map(JitsiSettings::rowVersion).orElse(0L));
        Optional<String> base = setUp.map(one -> "/jitsi/" + one.key());
        return Answer.of(new org.passerelle.api.Jitsi(
                        now.map(JitsiSettings::enabled).orElse(false),
                        now.flatMap(settings -> name(call.actor(), settings)).orElse(""),
                        now.map(JitsiSettings::origins).orElse(List.of()),
                        now.map(JitsiSettings::domains).orElse(List.of()),
                        now.map(JitsiSettings::mostRooms).orElse(JitsiSettings.DEFAULT_ROOMS),
                        now.map(JitsiSettings::keepDays).orElse(JitsiSettings.DEFAULT_DAYS),
                        Math.toIntExact(rooms.count(call.actor().tenant())),
                        base.map(path -> path + "/conference"),
                        base.map(path -> path + "/numbers"),
                        etag))
                .versioned(etag);
    }

    private Answer setJitsi(Call call) {
        JitsiPatch wanted = call.body(JitsiPatch.class);
        Optional<JitsiSettings> now = jitsi.setUp(call.actor()).map(Jitsi.SetUp::settings);
        String owner = Members.required(
                wanted.owner().or(() -> now.flatMap(settings -> name(call.actor(), settings))), "/owner");
        User found = users.findByName(call.actor().tenant(), owner.strip())
                .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", owner)));
        jitsi.set(
                call.actor(),
                new JitsiSettings(
                        wanted.enabled()
                                .or(() -> now.map(JitsiSettings::enabled))
                                .orElse(true),
                        found.id(),
                        wanted.origins()
                                .or(() -> now.map(JitsiSettings::origins))
                                .orElse(List.of()),
                        wanted.domains()
                                .or(() -> now.map(JitsiSettings::domains))
                                .orElse(List.of()),
                        wanted.mostRooms()
                                .or(() -> now.map(JitsiSettings::mostRooms))
                                .orElse(JitsiSettings.DEFAULT_ROOMS),
                        wanted.keepDays()
                                .or(() -> now.map(JitsiSettings::keepDays))
                                .orElse(JitsiSettings.DEFAULT_DAYS),
                        call.versionNumber()));
        return jitsi(call);
    }

    private Answer renewJitsiKey(Call call) {
        jitsi.renewKey(call.actor());
        return new Answer.Nothing();
    }

    private Optional<String> name(Actor actor, JitsiSettings settings) {
        return users.find(actor.tenant(), settings.owner()).map(User::userPrincipalName);
    }
}
