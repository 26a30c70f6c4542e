package org.passerelle.selfservice;

/// What an organisation leaves to its organisers. A new PIN always is.
///
/// @param numbers which service numbers go into invitations
/// @param start whether callers may begin without the organiser
/// @param conferenceId a new conference ID
/// @param rowVersion grows with each change
public record OwnChoices(boolean numbers, boolean start, boolean conferenceId, long rowVersion) {
    public static final OwnChoices DEFAULTS = new OwnChoices(true, false, false, 0);
}
