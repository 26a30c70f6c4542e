package org.passerelle.egress;

/// What came of a request.
public sealed interface Answer {
    /// @param status as HTTP numbers it; a redirect is an answer like any other and not followed
    record Answered(int status) implements Answer {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    record Failed(Trouble trouble) implements Answer {}

    /// Why there is no answer.
    enum Trouble {
        /// Not `https://host/path`, or `http` to a public address.
        BAD_ADDRESS,
        NO_SUCH_HOST,
        /// Private, local, reserved: nothing was sent.
        ADDRESS_NOT_ALLOWED,
        CANNOT_CONNECT,
        /// The certificate is not trusted, or not this host's.
        NOT_TRUSTED,
        NO_ANSWER,
        NOT_HTTP
    }
}
