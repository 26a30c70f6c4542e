package org.passerelle.sip.transport;

/// Who a source is taken for, before its message is read.
public sealed interface Admission {
    /// Gets no answer at all; a connection is closed. Nobody learns that somebody listens here.
    record Stranger() implements Admission {}

    /// A carrier or an exchange of ours: its calls come in without a password.
    ///
    /// @param name as the console shows it; also tells whether two sources are the same trunk
    /// @param maxCalls at the same time; more are answered with 503
    record Trunk(String name, int maxCalls) implements Admission {
        public Trunk {
            if (maxCalls < 0) {
                throw new IllegalArgumentException("maxCalls must not be negative: " + maxCalls);
            }
        }
    }

    /// Somebody who may register a telephone or call with it, and has to prove each time who he is (digest).
    ///
    /// @param maxCalls at the same time from all telephones together
    record Telephone(int maxCalls) implements Admission {
        public Telephone {
            if (maxCalls < 0) {
                throw new IllegalArgumentException("maxCalls must not be negative: " + maxCalls);
            }
        }
    }

    /// Somebody whom we have called: heard only within that call. The endpoint knows them; a guard never says
    /// this.
    record Called() implements Admission {}

    Admission STRANGER = new Stranger();
}
