package org.passerelle.dialin;

/// How a key reached us. The later ones are trusted more: a tone may be somebody's voice, an event is not.
public enum KeyMethod {
    /// In the audio itself.
    TONE,
    /// In a SIP INFO.
    INFO,
    /// As an event of RTP (RFC 4733).
    EVENT
}
