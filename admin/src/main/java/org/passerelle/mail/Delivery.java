package org.passerelle.mail;

/// What became of one attempt to hand over a message. The answer is the server's, on one line, or why there was none.
public sealed interface Delivery {
    String answer();

    record Accepted(String answer) implements Delivery {}

    /// It will not be taken later either.
    record Refused(String answer) implements Delivery {}

    /// It may be taken later.
    record Later(String answer) implements Delivery {}

    /// The connection ended while the message was handed over: it may have arrived or not.
    record Unknown(String answer) implements Delivery {}

    /// No message can be handed over now; this one was not.
    record Away(String answer) implements Delivery {}
}
