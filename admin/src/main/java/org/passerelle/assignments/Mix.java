package org.passerelle.assignments;

import java.util.Map;

/// What many users of our provider have at present.
///
/// @param users how many of them are on our provider
/// @param values for each field of a [SharedEdit] its values, each with the number of users who have it; an empty text
///     stands for none
public record Mix(long users, Map<String, Map<String, Long>> values) {
    public Mix {
        values = Map.copyOf(values);
    }
}
