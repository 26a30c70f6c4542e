package org.passerelle.rest.routes;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.ConferenceKeysPatch;
import org.passerelle.api.ConferenceSettings;
import org.passerelle.api.ConferenceSettingsPatch;
import org.passerelle.api.DialOutPatch;
import org.passerelle.api.GuessLimitsPatch;
import org.passerelle.api.LockedPin;
import org.passerelle.api.OrganiserChoices;
import org.passerelle.api.OrganiserChoicesPatch;
import org.passerelle.bridge.BridgeRefusal;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.dialout.DialOutPolicy;
import org.passerelle.dialout.DialOutSettings;
import org.passerelle.directory.Users;
import org.passerelle.guessing.GuessGuard;
import org.passerelle.guessing.GuessLimits;
import org.passerelle.ivr.KeyCommand;
import org.passerelle.ivr.KeyMap;
import org.passerelle.meetings.MeetingSettings;
import org.passerelle.meetings.Meetings;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.selfservice.ChoiceSettings;
import org.passerelle.selfservice.OwnChoices;
import org.springframework.stereotype.Component;

/// The bridge's further settings: calls of its own, guesses, conferences, keys, what organisers choose.
@Component
final class BridgeSettingRoutes implements Routes {
    private final DialOutPolicy dialOut;
    private final GuessGuard guard;
    private final Meetings meetings;
    private final ConferenceKeys keys;
    private final ChoiceSettings choices;
    private final Users users;

    BridgeSettingRoutes(
            DialOutPolicy dialOut,
            GuessGuard guard,
            Meetings meetings,
            ConferenceKeys keys,
            ChoiceSettings choices,
            Users users) {
        this.dialOut = dialOut;
        this.guard = guard;
        this.meetings = meetings;
        this.keys = keys;
        this.choices = choices;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/bridge/dialOut", org.passerelle.api.DialOutSettings.class, this::dialOut),
                Route.patch(
                        "/bridge/dialOut",
                        DialOutPatch.class,
                        org.passerelle.api.DialOutSettings.class,
                        this::changeDialOut),
                Route.get("/bridge/guessLimits", org.passerelle.api.GuessLimits.class, this::limits),
                Route.patch(
                        "/bridge/guessLimits",
                        GuessLimitsPatch.class,
                        org.passerelle.api.GuessLimits.class,
                        this::changeLimits),
                Route.list("/bridge/lockedPins", LockedPin.class, this::lockedPins),
                Route.post("/users/{id}:unlockPin", Void.class, this::unlock).nothing(),
                Route.get("/bridge/conferences", ConferenceSettings.class, this::conferences),
                Route.patch(
                        "/bridge/conferences",
                        ConferenceSettingsPatch.class,
                        ConferenceSettings.class,
                        this::changeConferences),
                Route.get("/bridge/organisers", OrganiserChoices.class, this::choices),
                Route.patch(
                        "/bridge/organisers", OrganiserChoicesPatch.class, OrganiserChoices.class, this::changeChoices),
                Route.get("/bridge/keys", org.passerelle.api.ConferenceKeys.class, this::keys),
                Route.patch(
                        "/bridge/keys",
                        ConferenceKeysPatch.class,
                        org.passerelle.api.ConferenceKeys.class,
                        this::changeKeys),
                Route.post("/bridge/keys:reset", org.passerelle.api.ConferenceKeys.class, this::resetKeys));
    }

    private Answer dialOut(Call call) {
        DialOutSettings now = dialOut.settings(call.actor());
        return versioned(
                new org.passerelle.api.DialOutSettings(
                        now.countries().stream().sorted().toList(),
                        now.userMinutes(),
                        now.organisationMinutes(),
                        dialOut.today(call.actor()).minutes(),
                        String.valueOf(now.rowVersion())),
                now.rowVersion());
    }

    private Answer changeDialOut(Call call) {
        DialOutPatch wanted = call.body(DialOutPatch.class);
        DialOutSettings now = dialOut.settings(call.actor());
        var countries = new TreeSet<String>();
        wanted.countries()
                .orElseGet(() -> List.copyOf(now.countries()))
                .forEach(code -> countries.add(code.toUpperCase(Locale.ROOT)));
        dialOut.setSettings(
                call.actor(),
                new DialOutSettings(
                        countries,
                        wanted.userMinutes().orElse(now.userMinutes()),
                        wanted.organisationMinutes().orElse(now.organisationMinutes()),
                        call.versionNumber()));
        return dialOut(call);
    }

    private Answer limits(Call call) {
        GuessLimits now = guard.limits(call.actor());
        return versioned(
                new org.passerelle.api.GuessLimits(
                        now.owner(), now.caller(), now.trunk(), now.organisation(), String.valueOf(now.rowVersion())),
                now.rowVersion());
    }

    private Answer changeLimits(Call call) {
        GuessLimitsPatch wanted = call.body(GuessLimitsPatch.class);
        GuessLimits now = guard.limits(call.actor());
        guard.setLimits(
                call.actor(),
                new GuessLimits(
                        wanted.owner().orElse(now.owner()),
                        wanted.caller().orElse(now.caller()),
                        wanted.trunk().orElse(now.trunk()),
                        wanted.organisation().orElse(now.organisation()),
                        call.versionNumber()));
        return limits(call);
    }

    private Answer lockedPins(Call call) {
        return Parts.all(
                guard.lockedPins(call.actor()),
                pin -> new LockedPin(pin.user().value(), pin.name(), pin.failures(), pin.until()));
    }

    private Answer unlock(Call call) {
        UserId user = users.require(call.actor().tenant(), UserTexts.id(call)).id();
        guard.unlock(call.actor(), user);
        return new Answer.Nothing();
    }

    private Answer conferences(Call call) {
        MeetingSettings now = meetings.settings(call.actor().tenant());
        return versioned(
                new ConferenceSettings(
                        now.mostParticipants(),
                        Words.camel(now.admission()),
                        now.waitingMusic(),
                        now.replacedIdDays(),
                        now.rejoinMinutes(),
                        now.hoursWithLeader(),
                        now.hoursWithoutLeader(),
                        now.minutesAfterLastLeader(),
                        String.valueOf(now.rowVersion())),
                now.rowVersion());
    }

    private Answer changeConferences(Call call) {
        ConferenceSettingsPatch wanted = call.body(ConferenceSettingsPatch.class);
        MeetingSettings now = meetings.settings(call.actor().tenant());
        meetings.setSettings(
                call.actor(),
                new MeetingSettings(
                        wanted.mostParticipants().orElse(now.mostParticipants()),
                        wanted.admission()
                                .map(word -> Members.constant(MeetingSettings.Admission.class, word, "/admission"))
                                .orElse(now.admission()),
                        wanted.waitingMusic().orElse(now.waitingMusic()),
                        wanted.replacedIdDays().orElse(now.replacedIdDays()),
                        wanted.rejoinMinutes().orElse(now.rejoinMinutes()),
                        wanted.hoursWithLeader().orElse(now.hoursWithLeader()),
                        wanted.hoursWithoutLeader().orElse(now.hoursWithoutLeader()),
                        wanted.minutesAfterLastLeader().orElse(now.minutesAfterLastLeader()),
                        call.versionNumber()));
        return conferences(call);
    }

    private Answer choices(Call call) {
        OwnChoices now = choices.of(call.actor().tenant());
        return versioned(
                new OrganiserChoices(now.numbers(), now.start(), now.conferenceId(), String.valueOf(now.rowVersion())),
                now.rowVersion());
    }

    private Answer changeChoices(Call call) {
        OrganiserChoicesPatch wanted = call.body(OrganiserChoicesPatch.class);
        OwnChoices now = choices.of(call.actor().tenant());
        choices.set(
                call.actor(),
                new OwnChoices(
                        wanted.numbers().orElse(now.numbers()),
                        wanted.start().orElse(now.start()),
                        wanted.conferenceId().orElse(now.conferenceId()),
                        call.versionNumber()));
        return choices(call);
    }

    private Answer keys(Call call) {
        ConferenceKeys.Setting now = keys.setting(call.actor().tenant());
        var words = new HashMap<String, String>();
        map(now).keys().forEach((command, pressed) -> words.put(Words.camel(command), pressed));
        return versioned(
                new org.passerelle.api.ConferenceKeys(words, now.text().isEmpty(), String.valueOf(now.rowVersion())),
                now.rowVersion());
    }

    /// Commands that are not named keep their keys; empty keys take the command away.
    private Answer changeKeys(Call call) {
        ConferenceKeysPatch wanted = call.body(ConferenceKeysPatch.class);
        var all = new EnumMap<KeyCommand, String>(KeyCommand.class);
        all.putAll(map(keys.setting(call.actor().tenant())).keys());
        wanted.keys().forEach((word, pressed) -> {
            KeyCommand command = Members.constant(KeyCommand.class, word, "/keys/" + word);
            if (pressed.isBlank()) {
                all.remove(command);
            } else {
                all.put(command, pressed.strip());
            }
        });
        KeyMap.problemOf(all).ifPresent(problem -> {
            throw new RefusedException(BridgeRefusal.CONFERENCE_KEYS_MALFORMED, Map.of("found", found(problem)));
        });
        set(call.actor(), new KeyMap(all).text(), call.versionNumber());
        return keys(call);
    }

    private Answer resetKeys(Call call) {
        set(call.actor(), "", keys.setting(call.actor().tenant()).rowVersion());
        return keys(call);
    }

    private void set(Actor actor, String text, long rowVersion) {
        keys.set(actor, new ConferenceKeys.Setting(text, rowVersion));
    }

    private static String found(KeyMap.Problem problem) {
        return switch (problem) {
            case KeyMap.Problem.Malformed(KeyCommand command, String pressed) -> Words.camel(command) + " = " + pressed;
            case KeyMap.Problem.Clash(KeyCommand command, KeyCommand other) ->
                Words.camel(command) + " / " + Words.camel(other);
            case KeyMap.Problem.WithoutHelp _ -> Words.camel(KeyCommand.HELP);
        };
    }

    private static KeyMap map(ConferenceKeys.Setting setting) {
        return setting.text().isEmpty() ? KeyMap.DEFAULT : KeyMap.parse(setting.text());
    }

    private static Answer versioned(Object body, long rowVersion) {
        return Answer.of(body).versioned(String.valueOf(rowVersion));
    }
}
