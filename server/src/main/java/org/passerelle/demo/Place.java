package org.passerelle.demo;

import java.util.List;

/// A country of Contoso with its people's names and its bridge numbers.
///
/// Names of other scripts stand with their Latin form after a slash: a sign-in name is written in ASCII.
///
/// @param weight its share of the users
/// @param numbers E.164; the first one is the country's default toll number
/// @param tollFree E.164
record Place(
        String country,
        String language,
        int weight,
        List<String> cities,
        List<String> given,
        List<String> family,
        boolean familyFirst,
        List<String> numbers,
        List<String> tollFree) {}
