package org.passerelle.console.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.passerelle.access.Role;
import org.passerelle.directory.UserKey;
import org.passerelle.oidc.ClientSecret;
import org.passerelle.oidc.OidcProvider;

/// The provider as the form has it.
///
/// @param publicClient without a secret
/// @param roles values of the claim, one a line
public record SingleSignOnForm(
        boolean enabled,
        String name,
        String issuer,
        String clientId,
        String secret,
        boolean publicClient,
        String scopes,
        String userClaim,
        String userKey,
        String rolesClaim,
        Map<Role, String> roles,
        long rowVersion) {
    private static final String ROLE = "role-";

    public SingleSignOnForm {
        roles = Map.copyOf(roles);
    }

    static SingleSignOnForm of(OidcProvider provider) {
        Map<Role, String> lines = provider.roles().stream()
                .collect(Collectors.groupingBy(
                        OidcProvider.RoleOfClaim::role,
                        Collectors.mapping(OidcProvider.RoleOfClaim::value, Collectors.joining("\n"))));
        return new SingleSignOnForm(
                provider.enabled(),
                provider.name(),
                provider.issuer(),
                provider.clientId(),
                "",
                provider.rowVersion() > 0 && !provider.hasSecret(),
                provider.scopes(),
                provider.userClaim(),
                provider.userKey().name(),
                provider.rolesClaim(),
                lines,
                provider.rowVersion());
    }

    /// A field that does not come is empty.
    static SingleSignOnForm of(Map<String, String> fields) {
        var lines = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            lines.put(role, fields.getOrDefault(ROLE + role.name(), ""));
        }
        return new SingleSignOnForm(
                fields.containsKey("enabled"),
                fields.getOrDefault("name", ""),
                fields.getOrDefault("issuer", ""),
                fields.getOrDefault("clientId", ""),
                fields.getOrDefault("secret", ""),
                fields.containsKey("publicClient"),
                fields.getOrDefault("scopes", ""),
                fields.getOrDefault("userClaim", ""),
                fields.getOrDefault("userKey", ""),
                fields.getOrDefault("rolesClaim", ""),
                lines,
                Long.parseLong(fields.getOrDefault("rowVersion", "0")));
    }

    public String valuesOf(Role role) {
        return roles.getOrDefault(role, "");
    }

    OidcProvider provider() {
        List<OidcProvider.RoleOfClaim> mapped = Arrays.stream(Role.values())
                .flatMap(role -> valuesOf(role)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(line -> new OidcProvider.RoleOfClaim(line, role)))
                .toList();
        UserKey key = Arrays.stream(UserKey.values())
                .filter(one -> one.name().equals(userKey))
                .findFirst()
                .orElse(UserKey.SIGN_IN_NAME);
        return new OidcProvider(
                enabled, name, issuer, clientId, !publicClient, scopes, userClaim, key, rolesClaim, mapped, rowVersion);
    }

    /// Empty: the present one stays.
    Optional<ClientSecret> newSecret() {
        return publicClient || secret.isBlank() ? Optional.empty() : Optional.of(new ClientSecret(secret.strip()));
    }

    @Override
    public String toString() {
        return "SingleSignOnForm[" + issuer + ", " + clientId + "]";
    }
}
