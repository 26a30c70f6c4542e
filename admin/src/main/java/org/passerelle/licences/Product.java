package org.passerelle.licences;

/// A product of the price list, the same for all organisations.
///
/// @param code for example `MCOMEETADV`
/// @param grantsConferencing whether holding it lets a user confer by telephone
public record Product(String code, String name, boolean grantsConferencing) {}
