package org.passerelle.mail;

/// How the way to the mail server is kept private.
public enum MailSecurity {
    /// Not at all: for a server on the same machine.
    NONE,
    /// Begins in the clear and must change to TLS before anything is said.
    STARTTLS,
    /// TLS from the first byte.
    TLS
}
