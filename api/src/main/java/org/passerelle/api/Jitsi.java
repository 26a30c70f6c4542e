package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// How Jitsi Meet uses the bridge.
///
/// @param owner sign-in name of the user who is the organiser of all its conferences
/// @param conferenceUrl path that goes into Jitsi's configuration
public record Jitsi(
        boolean enabled,
        String owner,
        List<String> origins,
        List<String> domains,
        int mostRooms,
        int keepDays,
        int rooms,
        Optional<String> conferenceUrl,
        Optional<String> numbersUrl,
        String etag) {
    public Jitsi {
        origins = List.copyOf(origins);
        domains = List.copyOf(domains);
    }
}
