package org.passerelle.trunks;

/// How a pressed key reaches the bridge.
public enum KeyMethod {
    /// Events beside the voice (RFC 4733).
    EVENT,
    /// In messages of the signalling.
    MESSAGE,
    /// As tones in the voice.
    TONE
}
