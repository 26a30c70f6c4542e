package org.passerelle.assignments;

import org.passerelle.access.Refusal;

/// The rules of licence and provider, and nothing else: no clock, no database.
///
/// A user confers when two things hold: a licence, and our provider. A licence given to a user without a provider sets
/// ours at once; given to a user of a third party it changes nothing until an administrator moves the user.
final class Rules {
    /// What a rule says about one user.
    sealed interface Decision {
        record Keep(String code) implements Decision {}

        record Refuse(Refusal refusal) implements Decision {}

        record GoToOurs(String code, Cause cause) implements Decision {}

        record GoOff(String code, Cause cause) implements Decision {}
    }

    private Rules() {}

    static Decision onProviderChosen(Assignment now, Target target) {
        return switch (target) {
            case OURS -> onOursChosen(now);
            case NONE ->
                now.provider().isEmpty()
                        ? new Decision.Keep("already-off")
                        : new Decision.GoOff("turned-off", Cause.TURNED_OFF);
        };
    }

    private static Decision onOursChosen(Assignment now) {
        if (now.isOurs()) {
            return new Decision.Keep("already-ours");
        }
        if (!now.entitled()) {
            return new Decision.Refuse(AssignmentRefusal.NOT_LICENSED);
        }
        return new Decision.GoToOurs("moved", Cause.MOVED);
    }

    /// @param replaceAutomatically the organisation's setting "Replace provider automatically"
    static Decision onLicenceAssigned(Assignment now, boolean replaceAutomatically) {
        if (now.isOurs()) {
            return new Decision.Keep("licensed-already-ours");
        }
        if (now.isThirdParty() && !replaceAutomatically) {
            return new Decision.Keep("licensed-ready-to-move");
        }
        return new Decision.GoToOurs("licensed-and-ours", Cause.MOVED);
    }

    /// @param stillEntitled whether another licence of the user grants conferencing
    static Decision onLicenceRemoved(Assignment now, boolean stillEntitled) {
        if (stillEntitled || !now.isOurs()) {
            return new Decision.Keep("licence-removed");
        }
        return new Decision.GoOff("licence-removed-and-off", Cause.LICENCE_REMOVED);
    }
}
