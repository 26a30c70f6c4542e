package org.passerelle.api;

/// For how many days what was changed can be put back.
public record UndoWindow(int days) {}
