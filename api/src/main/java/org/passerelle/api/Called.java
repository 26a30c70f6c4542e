package org.passerelle.api;

/// Who is called into a conference.
public record Called(String number) {}
