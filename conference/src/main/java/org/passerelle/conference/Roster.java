package org.passerelle.conference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who is in a conference and who waits, in the order in which they came. Guarded by the conference's lock.
final class Roster {
    private final Map<ParticipantId, Participant> inside = new LinkedHashMap<>();
    private final Map<ParticipantId, Participant> lobby = new LinkedHashMap<>();

    void addInside(Participant participant) {
        inside.put(participant.id(), participant);
    }

    void addToLobby(Participant participant) {
        lobby.put(participant.id(), participant);
    }

    void remove(Participant participant) {
        inside.remove(participant.id());
        lobby.remove(participant.id());
    }

    Collection<Participant> inside() {
        return inside.values();
    }

    Collection<Participant> lobby() {
        return lobby.values();
    }

    List<Participant> everyone() {
        return Stream.concat(inside.values().stream(), lobby.values().stream()).toList();
    }

    List<Participant> leaders() {
        return inside.values().stream().filter(Participant::isLeader).toList();
    }

    boolean isInside(Participant participant) {
        return inside.containsKey(participant.id());
    }

    Optional<Participant> find(ParticipantId id) {
        return Optional.ofNullable(inside.get(id)).or(() -> findInLobby(id));
    }

    Optional<Participant> findInLobby(ParticipantId id) {
        return Optional.ofNullable(lobby.get(id));
    }

    boolean hasLeader() {
        return inside.values().stream().anyMatch(Participant::isLeader);
    }

    int size() {
        return inside.size() + lobby.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }
}
