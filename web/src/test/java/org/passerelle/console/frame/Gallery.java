package org.passerelle.console.frame;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The gallery's server and a browser in front of it, for the tests of one class.
final class Gallery implements AutoCloseable {
    final List<String> complaints = new ArrayList<>();

    private final GalleryServer server = new GalleryServer();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("browser", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--js-flags=--no-turbofan")));

    Gallery() throws IOException {}

    Page open(String page, String language, Theme theme, int width) {
        return open(page, language, theme, options(width).setLocale(language));
    }

    Page openWithoutScript(String page, int width) {
        return open(page, "en", Theme.LIGHT, options(width).setJavaScriptEnabled(false));
    }

    private Page open(String page, String language, Theme theme, Browser.NewContextOptions options) {
        complaints.clear();
        Page tab = browser.newContext(options).newPage();
        tab.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        tab.onPageError(complaints::add);
        tab.navigate(server.address(page, language, theme));
        return tab;
    }

    private static Browser.NewContextOptions options(int width) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, width < 700 ? 844 : 900)
                .setPermissions(List.of("clipboard-read", "clipboard-write"))
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        server.close();
    }
}
