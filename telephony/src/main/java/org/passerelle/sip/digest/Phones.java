package org.passerelle.sip.digest;

import java.util.Optional;

/// Knows the telephones that may register.
@FunctionalInterface
public interface Phones {
    /// What we know of this user's password; nothing where there is no such user, which the telephone does not
    /// learn. Called on a virtual thread for each request with credentials; may block, a second at most.
    Optional<PhoneSecret> find(String user);
}
