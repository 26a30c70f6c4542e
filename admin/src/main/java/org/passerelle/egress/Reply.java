package org.passerelle.egress;

import org.passerelle.egress.Answer.Trouble;

/// What came of a request whose answer is read.
public sealed interface Reply {
    /// @param status as HTTP numbers it; a redirect is an answer like any other and not followed
    /// @param contentType empty where it was not said
    /// @param body as UTF-8
    record Read(int status, String contentType, String body) implements Reply {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    record Failed(Trouble trouble) implements Reply {}
}
