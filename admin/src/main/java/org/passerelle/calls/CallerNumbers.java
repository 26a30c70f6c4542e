package org.passerelle.calls;

import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.bridge.BridgeSettings.NumberMasking;
import org.passerelle.bridge.Bridges;
import org.springframework.stereotype.Component;

/// Callers' numbers as somebody may see them. Thread-safe.
@Component
public final class CallerNumbers {
    private final Bridges bridges;

    CallerNumbers(Bridges bridges) {
        this.bridges = bridges;
    }

    /// How numbers are shown to one reader.
    @FunctionalInterface
    public interface View {
        String of(String number);
    }

    /// By the organisation's setting, then by role.
    public View asSeenBy(Actor actor) {
        return isMasked(actor) ? NumberMask::mask : number -> number;
    }

    boolean isMasked(Actor actor) {
        NumberMasking masking = bridges.settings(actor.tenant()).numberMasking();
        return switch (masking) {
            case NONE -> false;
            case EXTERNAL -> !actor.may(Permission.SEE_CALLER_NUMBERS);
            case ALL -> true;
        };
    }
}
