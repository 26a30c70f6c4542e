package org.passerelle.journeys;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/// Journeys that are done by commands alone, each held against its row of [JourneyTable].
abstract class JourneyByCommand extends ByCommand {
    @AfterEach
    void theTableSaysSo(TestInfo test) throws IOException {
        JourneyTable.read().says(test, passerelle.takeChanges());
    }
}
