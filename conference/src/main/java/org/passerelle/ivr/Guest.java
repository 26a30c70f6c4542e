package org.passerelle.ivr;

/// Someone who came through the door: what stays the same until the end of the call.
public record Guest(Language language, Name name) {}
