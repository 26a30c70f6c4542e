package org.passerelle.ivr;

/// What [ConferenceFinder] came to.
///
/// @param keyed as the caller keyed it, which may be an ID that was replaced: the new one is for the organiser to tell
/// @param leader whether the PIN was keyed with it
record FoundConference(Meeting meeting, KeyedDigits keyed, boolean replaced, boolean leader) {}
