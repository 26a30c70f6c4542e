package org.passerelle.console.frame;

import java.util.Optional;

/// What a page must know of the request it answers.
///
/// @param path path and query, so that a change of language comes back to the same place
/// @param csrf token that forms send along
/// @param mark whom the forms are made for; empty where nobody is signed in
/// @param sessionSeconds how long the session lasts without another request; 0 where nobody is signed in or it lasts
/// for ever
/// @param notice what the request before this one has to say
record Visit(
        String path,
        String csrf,
        String mark,
        Theme theme,
        boolean singleKeys,
        int sessionSeconds,
        Optional<Notice> notice) {}
