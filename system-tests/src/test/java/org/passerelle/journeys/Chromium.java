package org.passerelle.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/// The browser of the journeys: the whole of it, or what `-Dbrowser=` names, as `./test` does.
final class Chromium {
    /// The last compiler of scripts works longer on the rules of axe than it saves before the page is left.
    private static final List<String> OPTIONS = List.of("--no-sandbox", "--js-flags=--no-turbofan");
    private static final Path PROGRAM = Path.of(System.getProperty("browser", "/usr/bin/chromium"));

    private Chromium() {}

    static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(OPTIONS));
    }
}
