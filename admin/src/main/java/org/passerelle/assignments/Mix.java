package org.passerelle.assignments;

import java.util.Map;

/// What many users have at present.
///
/// @param users how many of them are on our provider
/// @param providers how many of them are on which provider, by its identifier; an empty text stands for none
/// @param values for each setting of a [SharedEdit] its values, each with the number of users of our provider who have
///     it; an empty text stands for none
public record Mix(long users, Map<String, Long> providers, Map<String, Map<String, Long>> values) {
    public Mix {
        providers = Map.copyOf(providers);
        values = Map.copyOf(values);
    }
}
