package org.passerelle.ivr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A conference that does nothing but remember what was asked of it.
final class PretendFloor implements Floor {
    final List<KeyCommand> carriedOut = new ArrayList<>();
    final List<String> dialled = new ArrayList<>();
    private final boolean leader;
    private final Map<KeyCommand, Answer> answers = new EnumMap<>(KeyCommand.class);
    private DialAnswer onDial = DialAnswer.CALLING;

    PretendFloor(boolean leader) {
        this.leader = leader;
    }

    PretendFloor answering(KeyCommand command, Answer answer) {
        answers.put(command, answer);
        return this;
    }

    PretendFloor answeringDialOut(DialAnswer answer) {
        onDial = answer;
        return this;
    }

    @Override
    public boolean isLeader() {
        return leader;
    }

    @Override
    public Answer carryOut(KeyCommand command) {
        carriedOut.add(command);
        return answers.getOrDefault(command, Now.NOT_POSSIBLE);
    }

    @Override
    public DialAnswer dialOut(KeyedDigits number) {
        dialled.add(number.value());
        return onDial;
    }
}
