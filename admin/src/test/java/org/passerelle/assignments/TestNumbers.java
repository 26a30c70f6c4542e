package org.passerelle.assignments;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;

/// Numbers in Paris (the bridge's default) and Berlin.
final class TestNumbers {
    static final String PARIS = "+33170001000";
    static final String BERLIN = "+49301234567";

    private TestNumbers() {}

    static void add(ServiceNumbers numbers, Actor admin) {
        numbers.add(admin, toll("01 70 00 10 00", "Paris", "fr-FR"));
        numbers.add(admin, toll("+49 30 1234567", "Berlin", "de-DE"));
    }

    private static NumberDetails toll(String number, String city, String language) {
        return new NumberDetails(number, Optional.empty(), city, language, List.of("en-US"), true);
    }
}
