package org.passerelle.testing;

import java.time.ZoneId;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.organisation.NewOrganisation;
import org.passerelle.organisation.Organisations;

/// An organisation of its own for a test: others in the same database cannot be seen from it.
///
/// @param admin may do everything
public record TestOrganisation(TenantId tenant, Actor admin) {
    /// A French organisation, as in the founding article.
    public static TestOrganisation create() {
        TenantId tenant = TestApplication.bean(Organisations.class)
                .create(new NewOrganisation("Contoso", "FR", "fr", ZoneId.of("Europe/Paris")), "test")
                .id();
        return new TestOrganisation(tenant, Actor.system(tenant, "Alice Admin"));
    }
}
