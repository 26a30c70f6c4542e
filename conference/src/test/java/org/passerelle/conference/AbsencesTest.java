package org.passerelle.conference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(2));
    private static final ConferenceKey ONE = new ConferenceKey("one");
    private static final ConferenceKey OTHER = new ConferenceKey("other");

    private final Absences absences = new Absences();
    private final Person ann = Bridge.person(Role.PARTICIPANT, "Ann", Locale.ENGLISH);

    @Test
    void whoLeftTwoConferencesComesBackToTheLast() {
        absences.add(new Returning(ONE, ann), LATER);
        absences.add(new Returning(OTHER, ann), LATER);

        assertThat(absences.find("Ann", NOW)).contains(new Returning(OTHER, ann));
    }

    @Test
    void whoIsInAnotherConferenceMayStillComeBackToThisOne() {
        absences.add(new Returning(ONE, ann), LATER);

        absences.forget(OTHER, "Ann");

        assertThat(absences.find("Ann", NOW)).contains(new Returning(ONE, ann));
        absences.forget(ONE, "Ann");
        assertThat(absences.find("Ann", NOW)).isEmpty();
    }

    @Test
    void afterThatTimeNobodyIsKnown() {
        absences.add(new Returning(ONE, ann), LATER);

        absences.forgetOld(NOW);

        assertThat(absences.find("Ann", LATER.minusMillis(1))).isPresent();
        assertThat(absences.find("Ann", LATER)).isEmpty();
    }
}
