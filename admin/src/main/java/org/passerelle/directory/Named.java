package org.passerelle.directory;

import java.util.Set;

/// Whom a list names.
///
/// @param values of the key, as [UserKey#normal] has them
/// @param signInNames that stand beside them, in lower case
public record Named(UserKey key, Set<String> values, Set<String> signInNames) {}
