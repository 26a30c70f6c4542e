package org.passerelle.rest.routes;

import java.util.List;
import org.passerelle.api.Bridge;
import org.passerelle.api.BridgePatch;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.BridgeSettings.AnnouncementType;
import org.passerelle.bridge.BridgeSettings.NumberMasking;
import org.passerelle.bridge.Bridges;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// The bridge's settings.
@Component
final class BridgeRoutes implements Routes {
    private final Bridges bridges;

    BridgeRoutes(Bridges bridges) {
        this.bridges = bridges;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/bridge",
                        Bridge.class,
                        call -> shown(bridges.settings(call.actor().tenant()))),
                Route.patch("/bridge", BridgePatch.class, Bridge.class, this::change),
                Route.post("/bridge:reset", Bridge.class, call -> shown(bridges.reset(call.actor()))));
    }

    private Answer change(Call call) {
        BridgePatch wanted = call.body(BridgePatch.class);
        BridgeSettings now = bridges.settings(call.actor().tenant());
        return shown(bridges.update(
                call.actor(),
                new BridgeSettings(
                        wanted.name().orElse(now.name()),
                        wanted.entryExitNotifications().orElse(now.entryExitNotifications()),
                        wanted.announcementType()
                                .map(word -> Members.constant(AnnouncementType.class, word, "/announcementType"))
                                .orElse(now.announcementType()),
                        wanted.nameRecording().orElse(now.nameRecording()),
                        wanted.pinLength().orElse(now.pinLength()),
                        wanted.conferenceIdLength().orElse(now.conferenceIdLength()),
                        wanted.unauthenticatedStart().orElse(now.unauthenticatedStart()),
                        wanted.automaticEmails().orElse(now.automaticEmails()),
                        new BridgeSettings.Sender(
                                wanted.senderOverride().orElse(now.sender().override()),
                                wanted.senderAddress().orElse(now.sender().address()),
                                wanted.senderName().orElse(now.sender().displayName())),
                        wanted.replaceProviderAutomatically().orElse(now.replaceProviderAutomatically()),
                        wanted.migrateMeetingsAutomatically().orElse(now.migrateMeetingsAutomatically()),
                        wanted.dialOutConfirmation().orElse(now.dialOutConfirmation()),
                        wanted.numberMasking()
                                .map(word -> Members.constant(NumberMasking.class, word, "/numberMasking"))
                                .orElse(now.numberMasking()),
                        call.versionNumber())));
    }

    private static Answer shown(BridgeSettings settings) {
        var bridge = new Bridge(
                settings.name(),
                settings.entryExitNotifications(),
                Words.camel(settings.announcementType()),
                settings.nameRecording(),
                settings.pinLength(),
                settings.conferenceIdLength(),
                settings.unauthenticatedStart(),
                settings.automaticEmails(),
                settings.sender().override(),
                settings.sender().address(),
                settings.sender().displayName(),
                settings.replaceProviderAutomatically(),
                settings.migrateMeetingsAutomatically(),
                settings.dialOutConfirmation(),
                Words.camel(settings.numberMasking()),
                String.valueOf(settings.rowVersion()));
        return Answer.of(bridge).versioned(bridge.etag());
    }
}
