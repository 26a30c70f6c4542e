package org.passerelle.api;

import java.util.Map;

/// Keys that are to be different.
public record ConferenceKeysPatch(Map<String, String> keys) {
    public ConferenceKeysPatch {
        keys = Map.copyOf(keys);
    }
}
