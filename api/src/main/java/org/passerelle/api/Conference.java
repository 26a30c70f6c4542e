package org.passerelle.api;

import java.util.List;
import java.util.UUID;

/// A conference while it runs.
///
/// @param organiser whose conference ID opens it
/// @param lobby who waits to be let in
public record Conference(
        UUID organiser,
        String organiserName,
        String conferenceId,
        String state,
        boolean locked,
        boolean lecture,
        int mostParticipants,
        List<Participant> participants,
        List<Participant> lobby) {
    public Conference {
        participants = List.copyOf(participants);
        lobby = List.copyOf(lobby);
    }
}
