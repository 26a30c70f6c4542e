package org.passerelle.live;

import java.time.Instant;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.Muting;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.ParticipantSnapshot;
import org.passerelle.conference.Role;

/// Somebody in a conference or in its lobby, as the reader may see him.
///
/// @param name empty if unknown
/// @param number masked where the reader may not see it; empty if withheld
/// @param hand 0 where it is down, 1 for who raised it first
public record LivePerson(
        ParticipantId id,
        String name,
        String number,
        Role role,
        Instant joinedAt,
        Muting muting,
        boolean speaking,
        int hand,
        Quality quality) {

    /// As fine as people read it, so that what looks alike is alike.
    ///
    /// @param mos 1 to 4.5
    public record Quality(String codec, double mos, double lossPercent, int jitterMs) {
        static Quality of(LineQuality exact) {
            return new Quality(
                    exact.codec(),
                    tenths(exact.mos()),
                    tenths(100 * exact.lossRatio()),
                    Math.toIntExact(Math.round(exact.jitterMs())));
        }

        private static double tenths(double exact) {
            return Math.round(10 * exact) / 10.0;
        }
    }

    static LivePerson of(ParticipantSnapshot snapshot, int hand, String shownNumber) {
        return new LivePerson(
                snapshot.person().id(),
                snapshot.person().name(),
                shownNumber,
                snapshot.person().role(),
                snapshot.joinedAt(),
                snapshot.muting(),
                snapshot.speaking(),
                hand,
                Quality.of(snapshot.quality()));
    }

    public boolean isLeader() {
        return role == Role.LEADER;
    }

    /// The name, or else the number; empty where neither is known.
    public String label() {
        return name.isEmpty() ? number : name;
    }
}
