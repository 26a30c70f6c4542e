package org.passerelle.api;

import java.util.Map;

/// Which keys of a telephone do what in conferences.
///
/// @param shipped whether these are the keys of the shipped program
public record ConferenceKeys(Map<String, String> keys, boolean shipped, String etag) {
    public ConferenceKeys {
        keys = Map.copyOf(keys);
    }
}
