package org.passerelle.api;

import java.util.Optional;

/// Which passcode is looked at.
///
/// @param record of an archive entry, counted from 0
public record PasscodeWish(Optional<Boolean> leader, Optional<Integer> record) {}
