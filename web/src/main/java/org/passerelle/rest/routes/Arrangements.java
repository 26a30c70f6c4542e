package org.passerelle.rest.routes;

import java.util.Optional;
import org.passerelle.api.ConferenceIdChoice;
import org.passerelle.api.NewPlan;
import org.passerelle.api.PinChoice;
import org.passerelle.api.PlanPatch;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.rest.Words;

/// How users are set up who come to our provider, as plans of the contract say it.
final class Arrangements {
    private Arrangements() {}

    /// @throws org.passerelle.access.RefusedException `MEMBER_UNFIT`
    static Arrangement of(NewPlan wanted) {
        return changed(
                Arrangement.USUAL, wanted.conferenceId(), wanted.tollNumber(), wanted.tollFreeNumber(), wanted.pin());
    }

    /// @throws org.passerelle.access.RefusedException `MEMBER_UNFIT`
    static Arrangement of(Arrangement now, PlanPatch wanted) {
        return changed(now, wanted.conferenceId(), wanted.tollNumber(), wanted.tollFreeNumber(), wanted.pin());
    }

    static PinChoice pin(Arrangement arrangement) {
        return arrangement.keepPin() ? PinChoice.KEEP : PinChoice.NEW;
    }

    private static Arrangement changed(
            Arrangement now,
            Optional<ConferenceIdChoice> conferenceId,
            Optional<String> toll,
            Optional<String> tollFree,
            Optional<PinChoice> pin) {
        return new Arrangement(
                conferenceId.map(one -> Words.same(ConferenceIdRule.class, one)).orElse(now.conferenceId()),
                toll.map(text -> Members.parsed(text, NumberRule::parse, "/tollNumber"))
                        .orElse(now.toll()),
                tollFree.map(text -> Members.parsed(text, NumberRule::parse, "/tollFreeNumber"))
                        .orElse(now.tollFree()),
                pin.map(one -> one == PinChoice.KEEP).orElse(now.keepPin()));
    }
}
