package org.passerelle.ivr;

/// How a key reached us.
public enum KeyMethod {
    /// As an event of RTP (RFC 4733).
    EVENT(Prompt.BY_EVENT),
    /// In a SIP INFO.
    INFO(Prompt.BY_INFO),
    /// As a tone in the audio.
    TONE(Prompt.BY_TONE);

    private final Prompt prompt;

    KeyMethod(Prompt prompt) {
        this.prompt = prompt;
    }

    Prompt prompt() {
        return prompt;
    }
}
