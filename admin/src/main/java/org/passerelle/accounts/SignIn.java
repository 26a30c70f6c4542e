package org.passerelle.accounts;

import java.time.Instant;

/// What came of an attempt to sign in.
public sealed interface SignIn {
    /// The password was right.
    record Accepted(Account account) implements SignIn {}

    /// Wrong name or wrong password; which of the two is not told.
    record Rejected() implements SignIn {}

    /// Too many wrong passwords: not even the right one is looked at before that time.
    record Locked(Instant until) implements SignIn {}
}
