package org.passerelle.live;

import org.passerelle.access.UserId;

/// Whose conference it is.
///
/// @param conferenceId empty where he has none
public record Host(UserId organiser, String name, String conferenceId) {}
