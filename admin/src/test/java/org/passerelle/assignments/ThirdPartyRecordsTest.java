package org.passerelle.assignments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.providers.Provider;
import org.passerelle.testing.TestApplication;

class ThirdPartyRecordsTest extends AssignmentTest {
    private final AuditTrail trail = TestApplication.bean(AuditTrail.class);
    private Provider interCall;

    @BeforeEach
    void organisationWithNumbersAndAThirdParty() {
        TestNumbers.add(numbers, contoso.admin());
        interCall = TestProviders.add(providers, contoso.admin(), "InterCall");
        bought(10);
    }

    @Test
    void emptyPasscodesKeepThoseOfTheRecordThereIs() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");

        Outcome outcome = thirdParties.set(contoso.admin(), zoe, withoutPasscodes("https://other.example"), "");

        AcpRecord after = assignments.records(contoso.tenant(), zoe).getFirst();
        assertThat(outcome.code()).isEqualTo("record-set");
        assertThat(after.url()).isEqualTo("https://other.example");
        assertThat(thirdParties.reveal(contoso.admin(), zoe, after.id(), false).value())
                .isEqualTo("0712");
        assertThat(thirdParties.reveal(contoso.admin(), zoe, after.id(), true).value())
                .isEqualTo("leader-0712");
    }

    @Test
    void aNewRecordNeedsItsPasscode() {
        UserId zoe = user("FR");

        Outcome outcome = thirdParties.set(contoso.admin(), zoe, withoutPasscodes(""), "");

        assertThat(outcome.code()).isEqualTo("record-incomplete");
        assertThat(assignments.records(contoso.tenant(), zoe)).isEmpty();
    }

    @Test
    void theAuditSaysWhichNumberCameAndThatAPasscodeDid() {
        UserId zoe = user("FR");

        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");

        assertThat(newest(zoe).changes())
                .contains(
                        new Change("tollNumber", null, "14255551298"),
                        new Change("provider", null, "InterCall"),
                        Change.secret("participantPasscode"));
    }

    @Test
    void aLicenceThatLeavesTheThirdPartyAloneIsAuditedOnce() {
        UserId zoe = user("FR");
        thirdParties.set(contoso.admin(), zoe, record(interCall, "14255551298", "0712"), "");

        license(zoe);

        assertThat(trail.ofUser(contoso.admin(), zoe.toString(), Optional.empty(), 10))
                .extracting(AuditEvent::action)
                .startsWith("licence.assigned", "acp-record.set");
    }

    private AuditEvent newest(UserId user) {
        return trail.ofUser(contoso.admin(), user.toString(), Optional.empty(), 1)
                .getFirst();
    }

    private AcpDetails withoutPasscodes(String url) {
        return new AcpDetails(
                interCall.id(),
                "intercall.example",
                "14255551298",
                List.of(),
                Passcode.KEPT,
                Optional.of(Passcode.KEPT),
                url,
                true);
    }
}
