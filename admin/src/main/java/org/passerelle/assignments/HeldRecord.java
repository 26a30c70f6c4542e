package org.passerelle.assignments;

import java.util.Optional;
import org.passerelle.secrets.SealedText;

/// A third party's record with its sealed passcodes. Stays inside this room.
record HeldRecord(AcpRecord shown, SealedText participantPasscode, Optional<SealedText> leaderPasscode) {}
