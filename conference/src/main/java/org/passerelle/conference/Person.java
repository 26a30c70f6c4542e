package org.passerelle.conference;

import java.util.List;
import java.util.Locale;
import org.passerelle.mixing.Clip;

/// Who comes.
///
/// @param id made by the one who admits him, unique
/// @param name to be shown, empty if unknown
/// @param number of the telephone, empty if withheld; never announced
/// @param spokenName what he recorded, empty if nothing
/// @param language in which he hears announcements
/// @param cameBack whether he lost the line a moment ago: he is not announced, and does not wait again
public record Person(
        ParticipantId id,
        Role role,
        String name,
        String number,
        List<Clip> spokenName,
        Locale language,
        boolean cameBack) {
    public Person {
        spokenName = List.copyOf(spokenName);
    }
}
