package org.passerelle.api;

/// How many licences of a product are left before a change and after it.
public record LicencesLeft(int before, int after) {}
