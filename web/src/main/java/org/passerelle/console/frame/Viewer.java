package org.passerelle.console.frame;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;

/// Who looks at the page, as far as the frame must know.
///
/// @param person empty while nobody is signed in
/// @param runningJobs how many jobs the bell in the header shows
public record Viewer(Optional<Person> person, Organisation organisation, int runningJobs) {

    /// Somebody who is signed in.
    ///
    /// @param language what this person chose for all their browsers
    public record Person(Actor actor, String displayName, String signInName, Optional<Locale> language) {}

    /// The organisation whose console this is.
    public record Organisation(String name, Locale language, ZoneId zone) {}

    public static Viewer signedOut(Organisation organisation) {
        return new Viewer(Optional.empty(), organisation, 0);
    }

    public boolean may(Permission permission) {
        return person.map(Person::actor).filter(actor -> actor.may(permission)).isPresent();
    }
}
