package org.passerelle.meetings;

import java.time.Instant;
import org.passerelle.access.UserId;

/// The conference of a room elsewhere.
///
/// @param room its name there, for example `weekly@conference.meet.example.org`
/// @param conferenceId what callers key
/// @param owner whose conference it counts as
/// @param usedAt when somebody last asked for it by its room, within a day
public record RoomMeeting(String room, String conferenceId, UserId owner, Instant madeAt, Instant usedAt) {}
