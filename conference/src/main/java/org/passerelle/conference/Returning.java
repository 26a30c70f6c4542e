package org.passerelle.conference;

/// Somebody who left a conference a moment ago and calls again from the same number.
public record Returning(ConferenceKey conference, Person person) {}
