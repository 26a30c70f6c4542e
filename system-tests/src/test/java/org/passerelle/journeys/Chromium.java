package org.passerelle.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/// The browser of the journeys: the whole of it, or what `-Dbrowser=` names, as `./test` does.
final class Chromium {
    private static final Path PROGRAM = Path.of(System.getProperty("browser", "/usr/bin/chromium"));

    private Chromium() {}

    static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox")));
    }
}
