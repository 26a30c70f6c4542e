package org.passerelle.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.passerelle.access.RefusedException;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class UsersTest {
    private final Users users = TestApplication.bean(Users.class);
    private final TestOrganisation contoso = TestOrganisation.create();

    @Test
    void aUserIsFoundByTheNameToSignInWithWhateverItsCase() {
        User zoe = users.create(
                contoso.admin(), UserDetails.of("Zoe.Lefevre@contoso.example", "Zoé Lefèvre"), Source.MANUAL);

        assertThat(users.findByName(contoso.tenant(), "zoe.LEFEVRE@contoso.example"))
                .hasValue(zoe);
    }

    @Test
    void aNameIsTakenOnceInAnOrganisation() {
        users.create(contoso.admin(), UserDetails.of("jean@contoso.example", "Jean"), Source.MANUAL);

        assertThatThrownBy(() ->
                        users.create(contoso.admin(), UserDetails.of("JEAN@contoso.example", "Jean 2"), Source.MANUAL))
                .isInstanceOf(RefusedException.class)
                .hasMessage("USER_NAME_TAKEN {name=jean@contoso.example}");
    }

    @Test
    void anotherOrganisationSeesNothingOfIt() {
        User zoe = users.create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL);
        TestOrganisation fabrikam = TestOrganisation.create();

        assertThat(users.find(fabrikam.tenant(), zoe.id())).isEmpty();
        assertThat(users.create(fabrikam.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL))
                .isNotEqualTo(zoe);
    }

    @Test
    void aChangeThatNamesAnOlderVersionIsRefused() {
        User zoe = users.create(contoso.admin(), UserDetails.of("zoe@contoso.example", "Zoé"), Source.MANUAL);
        users.update(contoso.admin(), zoe.id(), zoe.details().withUsageLocation("FR"), zoe.rowVersion());

        assertThatThrownBy(() -> users.update(
                        contoso.admin(), zoe.id(), zoe.details().withUsageLocation("DE"), zoe.rowVersion()))
                .hasMessageContaining("USER_CHANGED_MEANWHILE");
        assertThat(users.require(contoso.tenant(), zoe.id()).details().usageLocation())
                .isEqualTo("FR");
    }
}
