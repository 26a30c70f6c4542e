package org.passerelle.mail;

/// One e-mail, ready to be sent.
///
/// @param id its Message-ID without brackets; the same at each attempt, so that a repeat can be recognised
/// @param language IETF tag
public record Message(String id, Mailbox from, Mailbox to, String subject, String html, String text, String language) {

    /// A person or a sender.
    ///
    /// @param name may be empty
    public record Mailbox(String address, String name) {}
}
