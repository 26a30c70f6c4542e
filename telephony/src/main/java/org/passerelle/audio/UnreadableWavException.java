package org.passerelle.audio;

import java.io.IOException;

/// A file that is no WAV file, or one of a kind that we do not read. The message can be shown to a person.
public final class UnreadableWavException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableWavException(String message) {
        super(message);
    }

    UnreadableWavException(String message, Throwable cause) {
        super(message, cause);
    }
}
