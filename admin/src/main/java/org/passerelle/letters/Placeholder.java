package org.passerelle.letters;

import java.util.Arrays;
import java.util.Optional;

/// What may stand in braces in a template. This list is all there is.
public enum Placeholder {
    DISPLAY_NAME("displayName"),
    ACCOUNT("account"),
    ORGANISATION("organisation"),
    CONFERENCE_ID("conferenceId"),
    TOLL_NUMBER("tollNumber"),
    TOLL_FREE_NUMBER("tollFreeNumber"),
    FORMER_CONFERENCE_ID("formerConferenceId"),
    FORMER_TOLL_NUMBER("formerTollNumber"),
    /// What a reminder is of: one of the first two, and the day.
    ENDING_PROVIDER("endingProvider"),
    ENDING_NUMBER("endingNumber"),
    ENDS_ON("endsOn"),
    /// Numbers and conference ID, to be dialled from.
    CONFERENCE("conference"),
    /// The PIN, the link that shows it, or that it stays.
    PIN("pin"),
    HOW_TO_JOIN("howToJoin");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether it is a part of its own, alone on its line.
    public boolean isPart() {
        return this == CONFERENCE || this == PIN || this == HOW_TO_JOIN;
    }

    static Optional<Placeholder> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
