package org.passerelle.api;

/// An e-mail as somebody would read it, without a PIN.
public record EmailPreview(String subject, String html, String text) {}
