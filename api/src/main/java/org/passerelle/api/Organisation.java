package org.passerelle.api;

/// Whose system this is.
public record Organisation(String name, String country, String language, String timeZone) {}
