package org.passerelle.conference;

import org.passerelle.mixing.Line;

/// Somebody at the door.
///
/// @param policy counts where he is the first; later ones find the conference as it is
/// @param line where it is, alone; the conference moves it
/// @param quality how the line sounds, asked for when somebody looks
/// @param listener hears what becomes of him
public record JoinRequest(
        ConferenceKey conference,
        Policy policy,
        Person person,
        Line line,
        QualitySource quality,
        ParticipantListener listener) {}
