package org.passerelle.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The built-in views, those of the reference product first. Each has an address of its own.
public enum View {
    ALL,
    CONFERENCING_ON,
    CONFERENCING_OFF,
    PROVIDER_OURS,
    PROVIDER_OTHERS,
    /// "Users ready to be moved to Audio Conferencing": licensed, but on a third party.
    READY_TO_MOVE,
    LICENSED_WITHOUT_PROVIDER,
    THIRD_PARTY_WITHOUT_LICENCE,
    NEEDS_ATTENTION,
    MOVED_LAST_7_DAYS;

    /// As in addresses: `ready-to-move`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<View> parse(String key) {
        return Arrays.stream(values()).filter(view -> view.key().equals(key)).findFirst();
    }
}
