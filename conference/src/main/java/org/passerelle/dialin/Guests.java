package org.passerelle.dialin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.passerelle.conference.ParticipantId;
import org.passerelle.ivr.Guest;
import org.passerelle.ivr.KeyMap;

/// How those who are in conferences, or were a moment ago, are called and spoken to. Thread-safe.
public final class Guests {
    /// Longer than any organisation lets somebody come back without codes.
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Map<ParticipantId, Entry> entries = new ConcurrentHashMap<>();

    /// @param trunk over which the call came: an identifier
    /// @param keys of the organisation
    /// @param sounds with the recordings of the organisation that was called
    record Known(Guest guest, String trunk, KeyMap keys, Sounds sounds) {}

    /// @param leftAt null while there
    private record Entry(Known known, @Nullable Instant leftAt) {}

    void add(ParticipantId id, Known known) {
        entries.put(id, new Entry(known, null));
    }

    void leave(ParticipantId id, Instant now) {
        entries.computeIfPresent(id, (_, entry) -> new Entry(entry.known(), now));
    }

    Optional<Known> known(ParticipantId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::known);
    }

    /// Who this is, for somebody who comes back.
    public Optional<Guest> find(ParticipantId id) {
        return known(id).map(Known::guest);
    }

    /// Over which trunk the call came.
    public Optional<String> trunk(ParticipantId id) {
        return known(id).map(Known::trunk);
    }

    void forgetOld(Instant now) {
        entries.values().removeIf(entry -> {
            Instant leftAt = entry.leftAt();
            return leftAt != null && leftAt.plus(KEPT).isBefore(now);
        });
    }
}
