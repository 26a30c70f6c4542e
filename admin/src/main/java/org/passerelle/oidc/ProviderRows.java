package org.passerelle.oidc;

import static org.passerelle.db.schema.Tables.OIDC_PROVIDER;
import static org.passerelle.db.schema.Tables.OIDC_ROLE;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.db.schema.tables.records.OidcProviderRecord;
import org.passerelle.directory.UserKey;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// The SQL of providers. Called inside a transaction.
@Component
final class ProviderRows {
    private final DSLContext sql;
    private final Sealer sealer;

    ProviderRows(DSLContext sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    Optional<OidcProvider> find(TenantId tenant) {
        return sql.selectFrom(OIDC_PROVIDER)
                .where(OIDC_PROVIDER.TENANT_ID.eq(tenant.value()))
                .fetchOptional(row -> read(row, roles(tenant)));
    }

    Optional<OidcProvider> lock(TenantId tenant) {
        return sql.selectFrom(OIDC_PROVIDER)
                .where(OIDC_PROVIDER.TENANT_ID.eq(tenant.value()))
                .forUpdate()
                .fetchOptional(row -> read(row, roles(tenant)));
    }

    Optional<ClientSecret> secret(TenantId tenant) {
        return sql.selectFrom(OIDC_PROVIDER)
                .where(OIDC_PROVIDER.TENANT_ID.eq(tenant.value()))
                .fetchOptional(OIDC_PROVIDER.SECRET)
                .map(kept -> new ClientSecret(sealer.open(new SealedText(kept), tenant.value())));
    }

    /// @param secret empty: as it was
    void write(TenantId tenant, OidcProvider provider, Optional<ClientSecret> secret) {
        OidcProviderRecord row = sql.newRecord(OIDC_PROVIDER);
        row.setTenantId(tenant.value());
        row.setEnabled(provider.enabled());
        row.setName(provider.name());
        row.setIssuer(provider.issuer());
        row.setClientId(provider.clientId());
        row.setScopes(provider.scopes());
        row.setUserClaim(provider.userClaim());
        row.setUserKey(provider.userKey().name());
        row.setRolesClaim(provider.rolesClaim());
        row.setRowVersion(provider.rowVersion() + 1);
        if (!provider.hasSecret()) {
            row.setSecret(null);
        }
        secret.ifPresent(
                text -> row.setSecret(sealer.seal(text.text(), tenant.value()).bytes()));
        sql.insertInto(OIDC_PROVIDER)
                .set(row)
                .onConflict(OIDC_PROVIDER.TENANT_ID)
                .doUpdate()
                .set(row)
                .execute();
        deleteRoles(tenant);
        provider.roles()
                .forEach(one -> sql.insertInto(OIDC_ROLE)
                        .set(OIDC_ROLE.TENANT_ID, tenant.value())
                        .set(OIDC_ROLE.VALUE, one.value())
                        .set(OIDC_ROLE.ROLE, one.role().name())
                        .onConflictDoNothing()
                        .execute());
    }

    void delete(TenantId tenant) {
        deleteRoles(tenant);
        sql.deleteFrom(OIDC_PROVIDER)
                .where(OIDC_PROVIDER.TENANT_ID.eq(tenant.value()))
                .execute();
    }

    private void deleteRoles(TenantId tenant) {
        sql.deleteFrom(OIDC_ROLE).where(OIDC_ROLE.TENANT_ID.eq(tenant.value())).execute();
    }

    private List<OidcProvider.RoleOfClaim> roles(TenantId tenant) {
        return sql.selectFrom(OIDC_ROLE)
                .where(OIDC_ROLE.TENANT_ID.eq(tenant.value()))
                .orderBy(OIDC_ROLE.VALUE, OIDC_ROLE.ROLE)
                .fetch(row -> new OidcProvider.RoleOfClaim(row.getValue(), Role.valueOf(row.getRole())));
    }

    private static OidcProvider read(OidcProviderRecord row, List<OidcProvider.RoleOfClaim> roles) {
        return new OidcProvider(
                row.getEnabled(),
                row.getName(),
                row.getIssuer(),
                row.getClientId(),
                row.getSecret() != null,
                row.getScopes(),
                row.getUserClaim(),
                UserKey.valueOf(row.getUserKey()),
                row.getRolesClaim(),
                roles,
                row.getRowVersion());
    }
}
