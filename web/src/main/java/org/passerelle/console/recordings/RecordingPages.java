package org.passerelle.console.recordings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.live.Recorded;
import org.passerelle.recordings.PromptRecordings;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What callers hear, sentence by sentence: listen to it, record it in one's own voice, take that back.
@Controller
final class RecordingPages {
    static final String PATH = "/admin/bridge/recordings";
    private static final String ONE = PATH + "/{language}/{prompt}";
    private static final MediaType WAV = new MediaType("audio", "wav");

    private final Prompts prompts;
    private final PromptRecordings recordings;
    private final Texts texts;

    RecordingPages(Prompts prompts, PromptRecordings recordings, Texts texts) {
        this.prompts = prompts;
        this.recordings = recordings;
        this.texts = texts;
    }

    /// @param language by its code; else the reader's, where it is spoken
    /// @param q a part of the sentence or of its name
    /// @param own whether only recordings are wanted
    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean own,
            Locale locale,
            Model model) {
        String chosen = spoken(language, locale);
        List<PromptRow> all = prompts.all(actor, chosen);
        model.addAttribute("language", chosen);
        model.addAttribute("languages", prompts.languages());
        model.addAttribute("q", q);
        model.addAttribute("own", own);
        model.addAttribute(
                "rows", all.stream().filter(row -> row.matches(q, own)).toList());
        model.addAttribute(
                "recorded", all.stream().filter(row -> row.own().isPresent()).count());
        return "recordings/list";
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(ONE)
    String one(Actor actor, @PathVariable String language, @PathVariable String prompt, Model model) {
        return page(prompts.require(actor, language, prompt), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(ONE)
    String upload(
            Actor actor,
            @PathVariable String language,
            @PathVariable String prompt,
            @RequestParam MultipartFile recording,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        PromptRow row = prompts.require(actor, language, prompt);
        try (var sound = recording.getInputStream()) {
            String name = String.valueOf(recording.getOriginalFilename());
            recordings.put(actor, row.place(), Recorded.prompt(name, sound));
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(row, List.of(new Problem("recording", texts.refusal(locale, refused))), model);
        }
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "recordings.taken")));
        return "redirect:" + row.path();
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(ONE + "/remove")
    String remove(
            Actor actor,
            @PathVariable String language,
            @PathVariable String prompt,
            Locale locale,
            RedirectAttributes redirect) {
        PromptRow row = prompts.require(actor, language, prompt);
        recordings.remove(actor, row.place());
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "recordings.removed")));
        return "redirect:" + row.path();
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(ONE + "/own.wav")
    ResponseEntity<byte[]> own(Actor actor, @PathVariable String language, @PathVariable String prompt) {
        return sound(
                recordings.sound(actor, prompts.require(actor, language, prompt).place()));
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(ONE + "/voice.wav")
    ResponseEntity<byte[]> voice(Actor actor, @PathVariable String language, @PathVariable String prompt) {
        return sound(prompts.voice(prompts.require(actor, language, prompt).place()));
    }

    private static ResponseEntity<byte[]> sound(byte[] wav) {
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .body(wav);
    }

    private String spoken(String wanted, Locale locale) {
        List<String> spoken = prompts.languages();
        if (spoken.contains(wanted)) {
            return wanted;
        }
        return spoken.contains(locale.getLanguage()) ? locale.getLanguage() : spoken.getFirst();
    }

    private static String page(PromptRow row, List<Problem> problems, Model model) {
        model.addAttribute("row", row);
        model.addAttribute("problems", problems);
        return "recordings/one";
    }
}
