package org.passerelle.api;

/// Users that would end alike.
public record PreviewGroup(String kind, String code, String text, long users) {}
