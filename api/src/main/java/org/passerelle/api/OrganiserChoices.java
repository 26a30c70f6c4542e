package org.passerelle.api;

/// What organisers may change on their own page.
public record OrganiserChoices(boolean numbers, boolean start, boolean conferenceId, String etag) {}
