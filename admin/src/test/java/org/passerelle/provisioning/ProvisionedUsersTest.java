package org.passerelle.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.PinTiming;
import org.passerelle.licences.Licences;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.Failpoints;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvisionedUsersTest {
    private static final String CONFERENCING = "MCOMEETADV";
    private static final String CORE = "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final ProvisionedUsers users = TestApplication.bean(ProvisionedUsers.class);

    @Test
    void aReplacementThatTheDatabaseMakesUsTryAgainLosesNothingOfWhatWasSent() {
        TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails(
                                "01 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of("en-US"), true));
        TestApplication.bean(Licences.class).setPool(contoso.admin(), CONFERENCING, 1, 0, Optional.empty());
        UserId zoe = users.create(
                        contoso.admin(), json(CORE + "],'userName':'zoe@contoso.example','displayName':'Zoé'}"))
                .id();
        TestApplication.bean(Entitlements.class).assign(contoso.admin(), CONFERENCING, List.of(zoe), PinTiming.NOW);
        JsonNode sent = json(CORE + ",'" + Schemas.AUDIO_CONFERENCING
                + "'],'userName':'zoe@contoso.example','displayName':'Zoé M.','" + Schemas.AUDIO_CONFERENCING
                + "':{'dialOut':'none'}}");

        Failpoints.refusedOnce(() -> users.replace(contoso.admin(), zoe, sent, Optional.empty()));

        assertThat(TestApplication.bean(Assignments.class)
                        .find(contoso.tenant(), zoe)
                        .orElseThrow()
                        .dialOut())
                .isEqualTo(DialOut.NONE);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
