package org.passerelle.roster;

/// A list somebody gave a name: its view, search, filter and sorting.
///
/// @param shared whether the whole team sees it
/// @param own whether it belongs to whoever asked
public record SavedView(SavedViewId id, String name, RosterQuery query, boolean shared, boolean own) {}
