package org.passerelle.ivr;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a script so that it ends with an [Outcome], whatever happens: the line goes, the script gives up, the
/// administration fails.
final class CallScript {
    private static final Logger LOGGER = LoggerFactory.getLogger(CallScript.class);

    private final Caller caller;
    private final Conversation conversation;
    private CallStage step;

    CallScript(Caller caller, Conversation conversation, CallStage first) {
        this.caller = caller;
        this.conversation = conversation;
        this.step = first;
    }

    interface Body {
        Outcome run() throws HungUpException, FarewellException;
    }

    void at(CallStage next) {
        step = next;
    }

    void note(Milestone milestone) {
        caller.note(milestone, "");
    }

    Outcome run(Body body) {
        try {
            return body.run();
        } catch (HungUpException gone) {
            return new Outcome.HungUp(step);
        } catch (FarewellException farewell) {
            return reject(farewell.reason());
        } catch (RuntimeException trouble) {
            LOGGER.atError()
                    .addKeyValue("callId", caller.call().id())
                    .setCause(trouble)
                    .log("call ended by a technical problem");
            return reject(Farewell.SYSTEM_TROUBLE);
        }
    }

    private Outcome reject(Farewell reason) {
        try {
            caller.play(reason.in(conversation.speaker().language()));
            return new Outcome.Rejected(reason, step);
        } catch (HungUpException gone) {
            return new Outcome.HungUp(step);
        }
    }
}
