package org.passerelle.api;

import java.util.Optional;

/// What is to be different about conferences.
public record ConferenceSettingsPatch(
        Optional<Integer> mostParticipants,
        Optional<String> admission,
        Optional<Boolean> waitingMusic,
        Optional<Integer> replacedIdDays,
        Optional<Integer> rejoinMinutes,
        Optional<Integer> hoursWithLeader,
        Optional<Integer> hoursWithoutLeader,
        Optional<Integer> minutesAfterLastLeader) {}
