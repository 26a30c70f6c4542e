package org.passerelle.conference;

/// Which conference: whatever the one who admits callers uses to tell them apart. No conference ID, which changes.
public record ConferenceKey(String value) {
    public ConferenceKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a conference must have a key");
        }
    }
}
