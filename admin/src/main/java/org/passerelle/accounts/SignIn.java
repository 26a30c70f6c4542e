package org.passerelle.accounts;

import java.time.Instant;

/// What came of an attempt to sign in.
public sealed interface SignIn {
    /// All that was asked for was right.
    record Accepted(Account account) implements SignIn {}

    /// The password was right, and a code is wanted: nobody is signed in yet.
    record CodeWanted(Account account) implements SignIn {}

    /// Wrong name, password or code; which of them is not told.
    record Rejected() implements SignIn {}

    /// Too many wrong passwords or codes: not even the right one is looked at before that time.
    record Locked(Instant until) implements SignIn {}
}
