package org.passerelle.conference;

import java.time.Instant;

/// Hears what happens in all conferences, in the order of each. Called inside the conference's lock, by whoever caused
/// it: must not block and must not call [Conferences].
@FunctionalInterface
public interface ConferenceListener {
    void on(ConferenceKey conference, Instant at, ConferenceEvent event);
}
