package org.passerelle.conference;

/// What happened in a conference.
public sealed interface ConferenceEvent {
    record StateChanged(MeetingState state) implements ConferenceEvent {}

    /// Into the conference itself, from the door or from the lobby.
    record Joined(ParticipantId who) implements ConferenceEvent {}

    record CameToLobby(ParticipantId who, JoinAnswer.WaitReason reason) implements ConferenceEvent {}

    /// Out of the conference or of its lobby.
    record Left(ParticipantId who, OutReason reason) implements ConferenceEvent {}

    record Muted(ParticipantId who, Muting muting) implements ConferenceEvent {}

    record Speaking(ParticipantId who, boolean on) implements ConferenceEvent {}

    record Hand(ParticipantId who, boolean up) implements ConferenceEvent {}

    record Locked(boolean on) implements ConferenceEvent {}

    record Lecture(boolean on) implements ConferenceEvent {}

    record Announcements(boolean on) implements ConferenceEvent {}
}
