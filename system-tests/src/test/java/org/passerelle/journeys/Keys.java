package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/// For somebody who has no mouse: each control is reached with the Tab key, and shows that it has the focus.
final class Keys {
    private static final int MOST_TABS = 120;

    private Keys() {}

    static void tabTo(Page page, String control) {
        press(page, "Tab", control);
    }

    static void backTo(Page page, String control) {
        press(page, "Shift+Tab", control);
    }

    private static void press(Page page, String key, String control) {
        page.locator(control).first().waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if (Boolean.TRUE.equals(page.evaluate("control => document.activeElement.matches(control)", control))) {
                assertThat(page.evaluate("""
                                () => {
                                  const style = getComputedStyle(document.activeElement);
                                  return style.outlineStyle !== "none" || style.boxShadow !== "none";
                                }"""))
                        .as("the focus is seen on " + control)
                        .isEqualTo(true);
                return;
            }
            page.keyboard().press(key);
        }
        throw new AssertionError("the keyboard does not reach " + control + " on " + page.url());
    }
}
