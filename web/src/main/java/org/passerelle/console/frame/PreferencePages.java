package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The switches in the header: language, theme, single-letter keys. Each goes back to where the reader was.
@Controller
final class PreferencePages {
    private final Languages languages;

    PreferencePages(Languages languages) {
        this.languages = languages;
    }

    @Open
    @PostMapping("/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale chosen = Locale.forLanguageTag(language);
        if (languages.offers(chosen)) {
            keep(Preferences.LANGUAGE, chosen.toLanguageTag(), request, response);
        }
        return "redirect:" + LocalAddress.of(back);
    }

    @Open
    @PostMapping("/theme")
    String theme(
            @RequestParam String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        keep(Preferences.THEME, Theme.of(theme).code(), request, response);
        return "redirect:" + LocalAddress.of(back);
    }

    @Open
    @PostMapping("/keys")
    String keys(
            @RequestParam String keys,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        keep(Preferences.KEYS, keys.equals("off") ? "off" : "on", request, response);
        return "redirect:" + LocalAddress.of(back);
    }

    private static void keep(String name, String value, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, Preferences.header(name, value, request.isSecure()));
    }
}
