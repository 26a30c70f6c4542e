package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// Somebody in France whom an administrator moved in the browser, with a conference ID from before and one of now.
record MovedUser(String oldId, String newId, String pin, String number) {
    static MovedUser move(Console console, Page page) throws Exception {
        String user = "/admin/users/"
                + console.query("select user_id::text from assignment a"
                        + " join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id"
                        + " where provider_kind = 'THIRD_PARTY' and entitled and usage_location = 'FR' limit 1");
        page.navigate(user + "/edit");
        page.selectOption("#provider", "ours");
        page.click("form.provider button.primary");
        String oldId = digits(page.locator("bdi.digits"));
        page.navigate(user + "/conference-id");
        page.click("#confirm button.primary");
        String newId = digits(page.locator("bdi.digits"));
        page.navigate(user + "/pin");
        page.click("#confirm button.primary");
        String pin = digits(page.locator(".secret-value bdi"));
        return new MovedUser(oldId, newId, pin, console.query("select e164 from service_number where bridge_default"));
    }

    private static String digits(Locator locator) {
        assertThat(locator.first()).isVisible();
        return String.valueOf(locator.first().textContent()).replaceAll("[^0-9]", "");
    }
}
