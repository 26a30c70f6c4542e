package org.passerelle.api;

/// What conferences are like.
///
/// @param admission automatic or byLeader
public record ConferenceSettings(
        int mostParticipants,
        String admission,
        boolean waitingMusic,
        int replacedIdDays,
        int rejoinMinutes,
        int hoursWithLeader,
        int hoursWithoutLeader,
        int minutesAfterLastLeader,
        String etag) {}
