package org.passerelle.selfservice;

import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// What users set for themselves. What their organisation keeps for itself stays as it is. Thread-safe.
@Component
public final class OwnConferencing {
    private final Transactions transactions;
    private final ChoiceSettings choices;
    private final Assignments assignments;
    private final Properties properties;

    OwnConferencing(Transactions transactions, ChoiceSettings choices, Assignments assignments, Properties properties) {
        this.transactions = transactions;
        this.choices = choices;
        this.assignments = assignments;
        this.properties = properties;
    }

    /// @throws RefusedException `NOT_LEFT_TO_ORGANISERS` where something else changes than may be, or as
    ///     [Properties#update]
    public Assignment update(Actor actor, OwnOptions wanted) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            Assignment now = own(actor);
            OwnChoices may = choices.of(actor.tenant());
            boolean numbersDiffer = !now.tollNumber().equals(java.util.Optional.of(wanted.tollNumber()))
                    || !now.tollFreeNumber().equals(wanted.tollFreeNumber());
            require(may.numbers() || !numbersDiffer, "numbers");
            require(now.tollFreeAllowed() || wanted.tollFreeNumber().equals(now.tollFreeNumber()), "tollfree");
            require(may.start() || now.unauthenticatedStart() == wanted.unauthenticatedStart(), "start");
            return properties.updateOwn(
                    actor,
                    new PropertiesEdit(
                            wanted.tollNumber(),
                            wanted.tollFreeNumber(),
                            now.tollFreeAllowed(),
                            wanted.unauthenticatedStart(),
                            now.dialOut(),
                            wanted.rowVersion()));
        });
    }

    /// @param rowVersion of the assignment that was seen: sent twice, the second has no effect
    /// @throws RefusedException `NOT_LEFT_TO_ORGANISERS`, `NOT_ON_OUR_PROVIDER` or `CHANGED_MEANWHILE`
    public Assignment renewConferenceId(Actor actor, long rowVersion) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            require(choices.of(actor.tenant()).conferenceId(), "conferenceid");
            if (own(actor).rowVersion() != rowVersion) {
                throw new RefusedException(AssignmentRefusal.CHANGED_MEANWHILE, Map.of("name", actor.name()));
            }
            return properties.resetOwnConferenceId(actor);
        });
    }

    private Assignment own(Actor actor) {
        UserId self = actor.user().orElseThrow();
        return assignments
                .find(actor.tenant(), self)
                .orElseThrow(
                        () -> new RefusedException(AssignmentRefusal.UNKNOWN_USER, Map.of("user", self.toString())));
    }

    private static void require(boolean allowed, String what) {
        if (!allowed) {
            throw new RefusedException(SelfServiceRefusal.NOT_LEFT_TO_ORGANISERS, Map.of("what", what));
        }
    }
}
