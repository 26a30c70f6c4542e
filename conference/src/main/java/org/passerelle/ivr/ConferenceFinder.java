package org.passerelle.ivr;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Asks for the conference ID until one is recognised. At the same question a single digit chooses a language or more
/// time, and the star is for leaders, who key ID and PIN.
final class ConferenceFinder {
    private static final char MORE_TIME = '9';
    private static final int QUESTIONS_WITHOUT_ANSWER = 4;
    private static final int QUESTIONS = 12;

    private final Caller caller;
    private final Call call;
    private final Conversation conversation;
    private final Meetings meetings;
    private final Misses misses;
    private final CallScript script;
    private final String choices;
    private int unanswered;

    ConferenceFinder(Caller caller, Conversation conversation, Meetings meetings, CallScript script) {
        this.caller = caller;
        this.call = caller.call();
        this.conversation = conversation;
        this.meetings = meetings;
        this.misses = new Misses(conversation);
        this.script = script;
        this.choices = languageChoices(call.line().languages().size()) + MORE_TIME;
    }

    FoundConference find() throws HungUpException, FarewellException {
        for (int asked = 0; asked < QUESTIONS; asked++) {
            script.at(CallStage.CONFERENCE_ID);
            script.note(Milestone.ID_ASKED);
            Optional<FoundConference> found = onAnswer(conversation.ask(question(), idDigits(), choices));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new FarewellException(Farewell.TOO_MANY_TRIES);
    }

    private Speech question() {
        return conversation.speaker().say(Prompt.ENTER_CONFERENCE_ID, Prompt.LEADER_HINT);
    }

    private Optional<FoundConference> onAnswer(Entry answer) throws HungUpException, FarewellException {
        return switch (answer) {
            case Entry.Keyed(KeyedDigits digits) -> isChoice(digits) ? onChoice(digits) : look(digits);
            case Entry.Star _ -> leaderCodes();
            case Entry.Hash _ -> Optional.empty();
            case Entry.Nothing _ -> onNothing();
        };
    }

    private Optional<FoundConference> look(KeyedDigits id) throws HungUpException, FarewellException {
        Meetings.Lookup answer = meetings.find(call, id);
        conversation.pause(answer.pause());
        return switch (answer) {
            case Meetings.Found found ->
                found(Milestone.ID_RIGHT, new FoundConference(found.meeting(), id, false, false));
            case Meetings.Replaced old ->
                found(Milestone.ID_REPLACED, new FoundConference(old.meeting(), id, true, false));
            case Meetings.Blocked _ -> throw blocked();
            case Meetings.Away _ -> throw away();
            case Meetings.Wrong wrong -> miss(wrong, Milestone.ID_WRONG, Prompt.CONFERENCE_ID_NOT_RECOGNISED);
        };
    }

    private Optional<FoundConference> leaderCodes() throws HungUpException, FarewellException {
        script.at(CallStage.LEADER_CODES);
        Speaker speaker = conversation.speaker();
        if (!(conversation.ask(speaker.say(Prompt.ENTER_CONFERENCE_ID), idDigits())
                instanceof Entry.Keyed(KeyedDigits id))) {
            return Optional.empty();
        }
        if (!(conversation.ask(speaker.say(Prompt.ENTER_PIN), call.line().longestPin())
                instanceof Entry.Keyed(KeyedDigits pin))) {
            return Optional.empty();
        }
        Meetings.CodesCheck answer = meetings.open(call, id, pin);
        conversation.pause(answer.pause());
        return switch (answer) {
            case Meetings.Found found -> {
                conversation.mention(Prompt.LEADER_RECOGNISED);
                yield found(Milestone.PIN_RIGHT, new FoundConference(found.meeting(), id, false, true));
            }
            case Meetings.Blocked _ -> throw blocked();
            case Meetings.Away _ -> throw away();
            case Meetings.Wrong wrong -> miss(wrong, Milestone.CODES_WRONG, Prompt.CODES_NOT_RECOGNISED);
        };
    }

    private Optional<FoundConference> found(Milestone milestone, FoundConference found) {
        script.note(milestone);
        return Optional.of(found);
    }

    private Optional<FoundConference> miss(Meetings.Wrong wrong, Milestone milestone, Prompt notRecognised)
            throws HungUpException, FarewellException {
        script.note(milestone);
        misses.tell(wrong, notRecognised);
        return Optional.empty();
    }

    private FarewellException blocked() {
        script.note(Milestone.BLOCKED);
        return new FarewellException(Farewell.BLOCKED);
    }

    private static FarewellException away() {
        return new FarewellException(Farewell.SYSTEM_TROUBLE);
    }

    private Optional<FoundConference> onChoice(KeyedDigits digits) throws HungUpException {
        char choice = digits.value().charAt(0);
        if (choice == MORE_TIME) {
            giveMoreTime();
        } else {
            Language language = call.line().languages().get(choice - '1');
            conversation.speak(language);
            caller.note(Milestone.LANGUAGE_CHOSEN, language.code());
        }
        return Optional.empty();
    }

    /// First a hint, then more time without being asked, then the end.
    private Optional<FoundConference> onNothing() throws HungUpException, FarewellException {
        unanswered++;
        if (unanswered == QUESTIONS_WITHOUT_ANSWER) {
            throw new FarewellException(Farewell.NO_INPUT);
        }
        if (unanswered == 2) {
            giveMoreTime();
        } else {
            conversation.mention(Prompt.NOTHING_KEYED, Prompt.MORE_TIME_HINT);
        }
        return Optional.empty();
    }

    private void giveMoreTime() throws HungUpException {
        script.note(Milestone.MORE_TIME_GIVEN);
        conversation.take(Pace.SLOW);
        conversation.allow(Pace.SLOW.wholeEntry());
        conversation.mention(Prompt.MORE_TIME_GIVEN);
    }

    private boolean isChoice(KeyedDigits digits) {
        return digits.value().length() == 1 && choices.contains(digits.value());
    }

    /// None where there is one language only: then such a digit is the first of a conference ID.
    private static String languageChoices(int languages) {
        return IntStream.rangeClosed(1, languages)
                .filter(_ -> languages > 1)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }

    private int idDigits() {
        return call.line().longestConferenceId();
    }
}
