package org.passerelle.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who left a moment ago and may come back without codes. Guarded by the conference's lock.
final class Absences {
    private final Duration kept;
    private final List<Absence> absences = new ArrayList<>();

    private record Absence(Person person, Instant leftAt) {}

    Absences(Duration kept) {
        this.kept = kept;
    }

    /// Without a number nobody can be recognised.
    void add(Person person, Instant now) {
        forget(person.number());
        if (!person.number().isEmpty()) {
            absences.add(new Absence(person, now));
        }
    }

    Optional<Person> find(String number, Instant now) {
        return absences.stream()
                .filter(absence -> absence.person().number().equals(number))
                .filter(absence -> now.isBefore(absence.leftAt().plus(kept)))
                .map(Absence::person)
                .findFirst();
    }

    void forget(String number) {
        absences.removeIf(absence -> absence.person().number().equals(number));
    }

    void forgetOld(Instant now) {
        absences.removeIf(absence -> !now.isBefore(absence.leftAt().plus(kept)));
    }
}
