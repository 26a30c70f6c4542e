package org.passerelle.provisioning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// What the extension for audio conferencing changes. It is not kept in the document: what is in force is what the room
/// `assignments` says.
@Component
final class ConferencingEdits {
    private final Assignments assignments;
    private final Properties properties;
    private final ServiceNumbers numbers;

    ConferencingEdits(Assignments assignments, Properties properties, ServiceNumbers numbers) {
        this.assignments = assignments;
        this.properties = properties;
        this.numbers = numbers;
    }

    /// The extension, which is in the document no more.
    static Optional<ObjectNode> takeOut(ObjectNode document) {
        return Optional.ofNullable(document.remove(Schemas.AUDIO_CONFERENCING))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(extension -> !extension.isEmpty());
    }

    /// What is not named stays.
    ///
    /// @throws RefusedException where the user is not on our provider, or a number is none of ours
    void apply(Actor actor, UserId user, ObjectNode wanted) {
        Assignment held = assignments
                .find(actor.tenant(), user)
                .orElseThrow(() -> new RefusedException(AssignmentRefusal.UNKNOWN_USER));
        Optional<ServiceNumberId> toll = number(actor, wanted, "tollNumber").or(held::tollNumber);
        Optional<ServiceNumberId> tollFree =
                number(actor, wanted, "tollFreeNumber").or(held::tollFreeNumber);
        DialOut dialOut = wanted.has("dialOut") ? dialOut(wanted.path("dialOut").asString("")) : held.dialOut();
        boolean same =
                toll.equals(held.tollNumber()) && tollFree.equals(held.tollFreeNumber()) && dialOut == held.dialOut();
        if (same) {
            return; // whoever sends back what they read changes nothing
        }
        ServiceNumberId needed = toll.orElseThrow(
                () -> new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", user.toString())));
        properties.update(
                actor,
                user,
                new PropertiesEdit(
                        needed,
                        tollFree,
                        held.tollFreeAllowed(),
                        held.unauthenticatedStart(),
                        dialOut,
                        held.rowVersion()));
    }

    private Optional<ServiceNumberId> number(Actor actor, ObjectNode wanted, String name) {
        String text = wanted.path(name).asString("").replaceAll("[\\s.()-]", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(numbers.all(actor.tenant()).stream()
                .filter(number -> number.e164().equals(text))
                .map(ServiceNumber::id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(NumberRefusal.NO_SUCH_NUMBER)));
    }

    private static DialOut dialOut(String text) {
        return Arrays.stream(DialOut.values())
                .filter(one ->
                        one.name().replace("_", "").toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        ScimRefusal.ATTRIBUTE_VALUE_UNFIT, Map.of("attribute", "dialOut", "found", text)));
    }
}
