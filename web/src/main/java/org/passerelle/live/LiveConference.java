package org.passerelle.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.passerelle.access.UserId;
import org.passerelle.calls.CallerNumbers;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.MeetingState;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.ParticipantSnapshot;

/// A running conference at one moment, as the reader may see it.
///
/// @param conferenceId as it is now; empty where the organiser has none any more
/// @param participants in the order in which they came
/// @param lobby likewise
public record LiveConference(
        UserId organiser,
        String organiserName,
        String conferenceId,
        MeetingState state,
        ConferenceSnapshot.Modes modes,
        int mostParticipants,
        List<LivePerson> participants,
        List<LivePerson> lobby) {
    public LiveConference {
        participants = List.copyOf(participants);
        lobby = List.copyOf(lobby);
    }

    static LiveConference of(Host host, ConferenceSnapshot snapshot, CallerNumbers.View numbers) {
        List<ParticipantSnapshot> hands = snapshot.participants().stream()
                .filter(participant -> participant.handSince().isPresent())
                .sorted(Comparator.comparing(
                        participant -> participant.handSince().orElseThrow()))
                .toList();
        return new LiveConference(
                host.organiser(),
                host.name(),
                host.conferenceId(),
                snapshot.state(),
                snapshot.modes(),
                snapshot.policy().maxParticipants(),
                people(snapshot.participants(), hands, numbers),
                people(snapshot.lobby(), hands, numbers));
    }

    private static List<LivePerson> people(
            List<ParticipantSnapshot> snapshots, List<ParticipantSnapshot> hands, CallerNumbers.View numbers) {
        var people = new ArrayList<LivePerson>();
        for (ParticipantSnapshot snapshot : snapshots) {
            String number = numbers.of(snapshot.person().number());
            people.add(LivePerson.of(snapshot, hands.indexOf(snapshot) + 1, number));
        }
        return people;
    }

    public Optional<LivePerson> find(ParticipantId id) {
        return Stream.concat(participants.stream(), lobby.stream())
                .filter(person -> person.id().equals(id))
                .findFirst();
    }

    public List<LivePerson> speaking() {
        return participants.stream().filter(LivePerson::speaking).toList();
    }

    /// The mean opinion score of the line that sounds worst.
    public OptionalDouble worstMos() {
        return participants.stream()
                .mapToDouble(person -> person.quality().mos())
                .min();
    }
}
