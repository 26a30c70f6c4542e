package org.passerelle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Set<Permission> OUT_OF_REACH =
            EnumSet.of(Permission.USE_OWN_PAGE, Permission.EDIT_ROLES, Permission.MANAGE_TOKENS);

    @Test
    void everyPermissionIsInOneScopeOrOutOfReachOfTokens() {
        List<Permission> scoped = Scope.all().stream()
                .flatMap(scope -> scope.permissions().stream())
                .toList();

        assertThat(scoped).doesNotHaveDuplicates();
        assertThat(scoped)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Permission.values())
                        .filter(permission -> !OUT_OF_REACH.contains(permission))
                        .toList());
    }
}
