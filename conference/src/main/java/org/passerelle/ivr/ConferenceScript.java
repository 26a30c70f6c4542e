package org.passerelle.ivr;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// In the conference: waits for keys, carries them out and says what is so now, to this participant only. Ends when the
/// caller hangs up or the conference lets the caller go, with the reason spoken.
public final class ConferenceScript {
    private static final int LONGEST_NUMBER = 15; // ITU-T E.164

    private final Conversation conversation;
    private final CallScript script;
    private final ConferenceSentences sentences;
    private final KeyParser parser;
    private final Floor floor;

    /// @param caller plays over the voices of the others now, not instead of them
    public ConferenceScript(Caller caller, Clock clock, Guest guest, KeyMap keys, Floor floor) {
        this.conversation = new Conversation(caller, clock, guest.language());
        this.script = new CallScript(caller, conversation, CallStage.IN_CONFERENCE);
        this.sentences = new ConferenceSentences(guest.language(), keys);
        this.parser = new KeyParser(keys);
        this.floor = floor;
    }

    /// @param others how many were there before
    /// @return [Outcome.HungUp] or [Outcome.Rejected]
    public Outcome run(int others) {
        return script.run(() -> {
            conversation.mention(sentences.arrival(others));
            while (true) {
                onHeard(conversation.listen(parser.patience()));
            }
        });
    }

    private void onHeard(Heard heard) throws HungUpException, FarewellException {
        switch (heard) {
            case Heard.Pressed(KeyPress press) -> onParsed(parser.onKey(press.key()));
            case Heard.Nothing _ -> onParsed(parser.onPause());
            case Heard.Told(Signal.Admitted _) -> {}
            case Heard.Told(Signal.Dismissed(Farewell reason)) -> throw new FarewellException(reason);
        }
    }

    private void onParsed(KeyParser.Parsed parsed) throws HungUpException, FarewellException {
        switch (parsed) {
            case KeyParser.Parsed.Complete(KeyCommand command) -> onCommand(command);
            case KeyParser.Parsed.Unknown _ -> conversation.mention(sentences.unknownKeys());
            case KeyParser.Parsed.Unfinished _ -> {}
        }
    }

    private void onCommand(KeyCommand command) throws HungUpException, FarewellException {
        if (command.isForLeaders() && !floor.isLeader()) {
            conversation.mention(Prompt.LEADER_ONLY);
            return;
        }
        switch (command) {
            case HELP -> conversation.mention(sentences.help(floor.isLeader()));
            case DIAL_OUT -> dialOut();
            case END -> end();
            case MUTE, HAND, ROLL_CALL, COUNT, ADMIT_ALL, LOBBY_COUNT, MUTE_ALL, ANNOUNCEMENTS, LOCK ->
                conversation.mention(sentences.answer(floor.carryOut(command)));
        }
    }

    private void dialOut() throws HungUpException, FarewellException {
        Entry number = conversation.ask(sentences.say(Prompt.DIAL_OUT_NUMBER), LONGEST_NUMBER);
        if (number instanceof Entry.Keyed(KeyedDigits digits)) {
            conversation.mention(sentences.dialled(floor.dialOut(digits)));
        }
    }

    private void end() throws HungUpException, FarewellException {
        conversation.mention(Prompt.CONFIRM_END);
        Duration patience = conversation.pace().firstKey();
        Optional<KeyPress> answer = conversation.key(patience);
        if (answer.map(KeyPress::key).filter(key -> key == '1').isPresent()) {
            conversation.mention(sentences.answer(floor.carryOut(KeyCommand.END)));
        } else {
            conversation.mention(Prompt.NOT_ENDED);
        }
    }
}
