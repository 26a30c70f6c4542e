package org.passerelle.directory;

import org.passerelle.access.UserId;

/// The little of a user that a bulk change must know.
///
/// @param country ISO 3166-1 code of two letters; may be empty
/// @param language IETF tag; may be empty
public record Person(UserId id, String displayName, String country, String language) {}
