package org.passerelle.letters;

import java.time.LocalDate;
import java.util.Optional;

/// What is known when a letter is written.
///
/// @param account the name to sign in with
/// @param tollNumber `+` and digits
/// @param formerConferenceId the one before, where it is another now
/// @param numbersPage address of the public page of numbers, where there is one
public record LetterContent(
        String displayName,
        String account,
        String organisation,
        Optional<String> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<String> formerConferenceId,
        Optional<String> formerTollNumber,
        Optional<String> numbersPage,
        PinPart pin,
        Optional<Ending> ending) {

    /// What a reminder is of.
    ///
    /// @param provider empty where a number ends
    /// @param number `+` and digits; empty where a provider ends
    public record Ending(String provider, String number, LocalDate on) {}

    /// Nothing ends.
    public LetterContent(
            String displayName,
            String account,
            String organisation,
            Optional<String> conferenceId,
            Optional<String> tollNumber,
            Optional<String> tollFreeNumber,
            Optional<String> formerConferenceId,
            Optional<String> formerTollNumber,
            Optional<String> numbersPage,
            PinPart pin) {
        this(
                displayName,
                account,
                organisation,
                conferenceId,
                tollNumber,
                tollFreeNumber,
                formerConferenceId,
                formerTollNumber,
                numbersPage,
                pin,
                Optional.empty());
    }

    /// Somebody who does not exist, for a preview: the numbers are reserved for such use.
    public static LetterContent sample(LetterKind kind, String organisation) {
        boolean changed = kind == LetterKind.CHANGED;
        return new LetterContent(
                "Camille Martin",
                "camille.martin@example.com",
                organisation,
                Optional.of("316221255"),
                Optional.of("+33199001234"),
                Optional.of("+33800900123"),
                changed ? Optional.of("482913770") : Optional.empty(),
                changed ? Optional.of("+33199005678") : Optional.empty(),
                Optional.of("https://conferencing.example.com/dialin"),
                switch (kind) {
                    case WELCOME, PIN_RESET -> new PinPart.Link("https://conferencing.example.com/pin/…", SAMPLE_DAY);
                    case CHANGED, INFORMATION -> new PinPart.Unchanged();
                    case TURNED_OFF, REMINDER -> new PinPart.None();
                },
                kind == LetterKind.REMINDER
                        ? Optional.of(new Ending("", "+33199005678", SAMPLE_DAY))
                        : Optional.empty());
    }

    private static final LocalDate SAMPLE_DAY = LocalDate.of(2030, 1, 31);
}
