package org.passerelle.console.user;

import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditTrail;
import org.springframework.stereotype.Component;

/// Makes the Action pane of one user, for the list it stands beside.
@Component
public final class PersonPanes {
    private static final int CHANGES = 5;

    private final People people;
    private final AuditTrail trail;

    PersonPanes(People people, AuditTrail trail) {
        this.people = people;
        this.trail = trail;
    }

    /// @param back where closing leads
    public PersonPane of(Actor actor, UserId user, String back) {
        Person person = people.require(actor, user.toString());
        return new PersonPane(person, back, trail.ofUser(actor, user.toString(), Optional.empty(), CHANGES));
    }
}
