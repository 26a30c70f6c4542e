package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Where single sign-on is the only way in, on the day its provider is away.
@OnSharedServer
class EmergencyTest {
    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void thePasswordFormHasAnAddressOfItsOwnOncePasswordsAreClosed() throws Exception {
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, false);
        try {
            console.change("""
                    update account set break_glass = true from app_user u
                     where u.id = account.user_id and u.user_principal_name = '%s';
                    insert into oidc_provider (tenant_id, enabled, name, issuer, client_id, scopes, user_claim, user_key)
                    select id, true, 'Contoso', 'https://login.contoso.example', 'passerelle', 'openid', 'sub',
                           'SIGN_IN_NAME' from tenant;
                    insert into sign_in_rule (tenant_id, factor_roles, passwords_closed) select id, '{}', true from tenant
                    on conflict (tenant_id) do update set passwords_closed = true
                    """.formatted(Console.ADMINISTRATOR));

            page.navigate("/sign-in");
            assertThat(page.locator("#password").count()).isZero();
            assertThat(page.locator("a[href='/sign-in/oidc']").count()).isEqualTo(1);

            page.navigate("/sign-in/emergency");
            enter(page, "wrong-horse-battery");
            assertThat(page.url()).contains("/sign-in/emergency?rejected");
            enter(page, RunningServer.PASSWORD);
            assertThat(page.url()).endsWith("/admin");
        } finally {
            console.change("""
                    update account set break_glass = false;
                    update sign_in_rule set passwords_closed = false;
                    delete from oidc_provider
                    """);
        }
        assertThat(console.complaints).isEmpty();
    }

    private static void enter(Page page, String password) {
        page.fill("#name", Console.ADMINISTRATOR);
        page.fill("#password", password);
        page.click("form.form button");
    }
}
