package org.passerelle.seals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One link of an organisation's chain: it covers the events behind those of the link before, and that link itself.
///
/// @param number from 1, without a gap
/// @param lastEvent the newest event that it covers
/// @param events how many it covers
/// @param hash HMAC-SHA-256 in hexadecimal digits, under a key that is not in the database
public record Seal(long number, UUID lastEvent, int events, String hash, Instant at) {
    /// @return empty for what is not a seal's number
    public static Optional<Long> number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
