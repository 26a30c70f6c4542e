package org.passerelle.api;

/// What an e-mail is to say.
public record EmailText(String subject, String body) {}
