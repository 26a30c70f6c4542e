package org.passerelle.trunks;

import java.time.Instant;

/// A telephone that registers with a password.
///
/// @param userName what it signs in with
/// @param label whose it is, or where it stands
/// @param passwordAt when its password was made
public record Phone(PhoneId id, String userName, String label, boolean enabled, Instant passwordAt) {}
