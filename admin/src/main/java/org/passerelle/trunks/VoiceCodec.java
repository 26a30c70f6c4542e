package org.passerelle.trunks;

/// How voices are coded on a line.
public enum VoiceCodec {
    /// Wideband.
    G722,
    PCMU,
    PCMA
}
