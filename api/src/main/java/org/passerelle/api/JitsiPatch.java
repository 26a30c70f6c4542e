package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is to be different about Jitsi Meet.
public record JitsiPatch(
        Optional<Boolean> enabled,
        Optional<String> owner,
        Optional<List<String>> origins,
        Optional<List<String>> domains,
        Optional<Integer> mostRooms,
        Optional<Integer> keepDays) {}
