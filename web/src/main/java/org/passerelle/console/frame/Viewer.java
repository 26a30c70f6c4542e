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
    ///
    /// @param name as it is shown
    public record Organisation(String name, Locale language, ZoneId zone, Brand brand) {
        public Organisation(String name, Locale language, ZoneId zone) {
            this(name, language, zone, Brand.NONE);
        }
    }

    /// How the organisation looks, as far as it is not like the product.
    ///
    /// @param named whether its name stands alone, without the product's
    /// @param logo address of a picture
    /// @param bright whether that is for a dark ground
    /// @param stylesheet address of its colours
    public record Brand(boolean named, Optional<String> logo, boolean bright, Optional<String> stylesheet) {
        static final Brand NONE = new Brand(false, Optional.empty(), false, Optional.empty());
    }

    public static Viewer signedOut(Organisation organisation) {
        return new Viewer(Optional.empty(), organisation, 0);
    }

    public boolean may(Permission permission) {
        return person.map(Person::actor).filter(actor -> actor.may(permission)).isPresent();
    }
}
