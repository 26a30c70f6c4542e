package org.passerelle.console.users;

import java.util.List;
import org.passerelle.console.frame.Option;

/// Giving licences to many users, or taking them back.
///
/// @param product which is chosen; empty where there is none
/// @param large whether the number of users has to be typed
/// @param mistyped it was typed wrongly, or not at all
public record LicencesOfManyPage(
        String selection,
        long users,
        List<Option> products,
        String product,
        String reason,
        boolean large,
        boolean mistyped) {}
