package org.passerelle.console.dialin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.console.branding.Brands;
import org.passerelle.console.frame.Open;
import org.passerelle.console.frame.SharedPages;
import org.passerelle.console.frame.Viewer;
import org.passerelle.numbers.PublicNumbers;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The public page of numbers: by country and language, without signing in, without JavaScript.
///
/// A conference ID given along only goes into the links that dial; whether there is such a conference is never asked.
/// An organisation that shows no numbers and one that does not exist answer alike.
@Controller
final class DialinPages {
    private static final String PATH = "/dialin";
    private static final Pattern CONFERENCE_ID = Pattern.compile("[0-9]{7,12}");

    private final Organisations organisations;
    private final PublicNumbers numbers;
    private final SharedPages shared;
    private final Brands brands;

    DialinPages(Organisations organisations, PublicNumbers numbers, SharedPages shared, Brands brands) {
        this.organisations = organisations;
        this.numbers = numbers;
        this.shared = shared;
        this.brands = brands;
    }

    /// What the reader may ask for; absent parts are empty.
    ///
    /// @param country null before the reader chose one: then the browser's own is proposed
    record Search(
            @org.jspecify.annotations.Nullable String country,
            Optional<String> q,
            Optional<String> language,
            Optional<String> kind,
            Optional<String> id,
            Optional<String> lang) {}

    @Open
    @GetMapping(PATH)
    String ofTheFirst(Search search, HttpServletRequest request, HttpServletResponse response, Model model) {
        return page(organisations.first(), search, request, response, model);
    }

    @Open
    @GetMapping(PATH + "/{slug}")
    String ofOne(
            @PathVariable String slug,
            Search search,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return page(organisations.find(slug), search, request, response, model);
    }

    private String page(
            Optional<Organisation> organisation,
            Search search,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("X-Robots-Tag", "noindex");
        Organisation owner = organisation.orElseThrow(DialinPages::missing);
        List<ServiceNumber> all = numbers.of(owner.id()).orElseThrow(DialinPages::missing);
        Locale locale = shared.begin(request, search.lang(), shown(owner));
        String id = search.id().orElse("").replaceAll("[\\s-]", "");
        if (id.isEmpty()) {
            SharedPages.mayBeKept(response);
        } else {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        var local = new LocalNumbers(all, wish(search, all, request), locale);
        model.addAttribute("path", request.getRequestURI());
        model.addAttribute("lang", search.lang().orElse(""));
        model.addAttribute("numbers", local);
        model.addAttribute("id", search.id().orElse("").strip());
        model.addAttribute("dialled", CONFERENCE_ID.matcher(id).matches() ? id : "");
        return "dialin/numbers";
    }

    private static LocalNumbers.Wish wish(Search search, List<ServiceNumber> all, HttpServletRequest request) {
        String country = search.country() == null ? nearest(all, request) : search.country();
        return new LocalNumbers.Wish(
                search.q().orElse(""),
                country,
                search.language().orElse(""),
                search.kind().orElse(""));
    }

    /// The country that the browser's language names, where there are numbers.
    private static String nearest(List<ServiceNumber> all, HttpServletRequest request) {
        String country = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? ""
                : request.getLocale().getCountry();
        return all.stream().anyMatch(number -> number.country().equals(country)) ? country : "";
    }

    private Viewer.Organisation shown(Organisation owner) {
        // Times are not shown here; whose zone it is need not be told.
        return brands.shown(owner, ZoneId.of("UTC"));
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
