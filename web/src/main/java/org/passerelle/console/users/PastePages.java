package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Texts;
import org.passerelle.imports.AddressFiles;
import org.passerelle.roster.PastedList;
import org.passerelle.roster.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// From a pasted list of addresses, or from a file with them, to a selection.
@Controller
final class PastePages {
    private static final String PATH = ListAddress.PATH + "/paste";

    private final Selections selections;
    private final AddressFiles files;
    private final Texts texts;

    PastePages(Selections selections, AddressFiles files, Texts texts) {
        this.selections = selections;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH)
    String ask(Model model) {
        return page(PastePage.EMPTY, model);
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(PATH)
    String paste(Actor actor, @RequestParam String addresses, Model model) {
        return page(found(actor, addresses, selections.paste(actor, addresses)), model);
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(PATH + "/file")
    String read(Actor actor, @RequestParam MultipartFile file, Locale locale, HttpServletResponse response, Model model)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        try (InputStream content = file.getInputStream()) {
            List<String> addresses = files.read(actor, name, content);
            return page(found(actor, "", selections.find(actor, addresses)), model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(PastePage.unreadable(texts.refusal(locale, refused)), model);
        }
    }

    private PastePage found(Actor actor, String addresses, PastedList list) {
        return list.found().isEmpty()
                ? PastePage.of(addresses, list, "", "")
                : chosen(
                        addresses,
                        list,
                        ListAddress.only(selections.of(actor, list.found()).id()));
    }

    private static PastePage chosen(String addresses, PastedList list, ListAddress only) {
        return PastePage.of(addresses, list, only.within(), only.href());
    }

    private static String page(PastePage page, Model model) {
        model.addAttribute("page", page);
        return "users/paste";
    }
}
