package org.passerelle.assignments;

/// How users who come to our provider are set up there.
///
/// @param keepPin a user who was on our provider before gets the former PIN back, unseen; everybody else gets a new one
public record Arrangement(ConferenceIdRule conferenceId, NumberRule toll, NumberRule tollFree, boolean keepPin) {
    /// A new conference ID, the numbers of the user's country, a new PIN.
    public static final Arrangement USUAL =
            new Arrangement(ConferenceIdRule.NEW, NumberRule.BY_COUNTRY, NumberRule.BY_COUNTRY, false);

    public Arrangement {
        NumberRule.requireToll(toll);
    }

    /// Whether a third party's records say what a user gets.
    boolean keepsNumbers() {
        return toll instanceof NumberRule.Keep || tollFree instanceof NumberRule.Keep;
    }
}
