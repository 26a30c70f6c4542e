package org.passerelle.console.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.UserKey;
import org.passerelle.exports.ListExport;
import org.passerelle.exports.Sheet;
import org.passerelle.imports.Field;
import org.passerelle.imports.FileKind;
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Missing;
import org.passerelle.imports.MissingUsers;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sending a file, seeing what it is and what it would do, and bringing it in.
@Controller
final class ImportPages {
    private static final String PATH = ImportPage.PATH;
    private static final int SAMPLES = 3;

    private final Uploads uploads;
    private final Imports imports;
    private final MissingUsers missing;
    private final ListExport export;
    private final Texts texts;

    ImportPages(Uploads uploads, Imports imports, MissingUsers missing, ListExport export, Texts texts) {
        this.uploads = uploads;
        this.imports = imports;
        this.missing = missing;
        this.export = export;
        this.texts = texts;
    }

    @Needs(Permission.IMPORT)
    @GetMapping(PATH)
    String form(Actor actor, Locale locale, Model model) {
        return page(actor, "", locale, model);
    }

    /// @param pasted lines instead of a file
    /// @param kind what the file is said to be; empty to find out
    @Needs(Permission.IMPORT)
    @PostMapping(PATH)
    String upload(
            Actor actor,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String pasted,
            @RequestParam(defaultValue = "") String kind,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        boolean isPasted = file.isEmpty() && !pasted.isBlank();
        String name = isPasted
                ? texts.say(locale, "imports.pasted-name")
                : shortened(Optional.ofNullable(file.getOriginalFilename()).orElse(""));
        try (InputStream content =
                isPasted ? new ByteArrayInputStream(pasted.getBytes(StandardCharsets.UTF_8)) : file.getInputStream()) {
            return "redirect:" + PATH + "/"
                    + uploads.take(actor, name, constant(FileKind.values(), kind), content)
                            .id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, texts.refusal(locale, refused), locale, model);
        }
    }

    @Needs(Permission.IMPORT)
    @GetMapping(PATH + "/{id}")
    String preview(Actor actor, @PathVariable String id, Locale locale, Model model, HttpServletResponse response)
            throws IOException {
        ImportPage page = look(actor, uploads.require(actor, parse(id)), "", locale);
        if (!page.problem().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("page", page);
        return "imports/preview";
    }

    /// @param problem what is wrong already; may be empty
    private ImportPage look(Actor actor, Upload upload, String problem, Locale locale) throws IOException {
        Optional<Preview> preview = Optional.empty();
        Optional<Missing> others = Optional.empty();
        String wrong = problem;
        List<String> samples = List.of();
        if (upload.job().isEmpty()) {
            try {
                samples = samples(upload);
                preview = Optional.of(imports.preview(actor, upload));
                others = upload.format().kind() == FileKind.USERS
                        ? Optional.of(missing.preview(actor, upload))
                        : Optional.empty();
            } catch (RefusedException refused) {
                wrong = refusal(refused, locale);
            }
        }
        return new ImportPage(
                upload,
                preview,
                others,
                wrong,
                upload.job().isEmpty() ? ReadingForm.of(upload.format(), texts, locale) : Optional.empty(),
                samples,
                preview.map(found -> WrongLines.reasons(found, texts, locale)).orElse(List.of()),
                preview.map(found -> WrongLines.of(upload.format(), found, texts, locale))
                        .orElse(List.of()),
                options(FileKind.values(), "imports.kind-", locale),
                options(UserKey.values(), "imports.key-", locale),
                fields(upload, locale));
    }

    /// A column that is missing is named as people know it.
    private String refusal(RefusedException refused, Locale locale) {
        return ImportTexts.named(refused.facts())
                .map(field -> texts.text(
                        locale,
                        "refusals." + refused.refusal().code(),
                        Map.of("column", ImportTexts.field(texts, locale, field))))
                .orElseGet(() -> texts.refusal(locale, refused));
    }

    /// Some cells under each column, but none of a passcode's.
    private List<String> samples(Upload upload) throws IOException {
        List<List<String>> lines = imports.sample(upload, SAMPLES);
        return IntStream.range(0, upload.format().columns().size())
                .mapToObj(column ->
                        Optional.ofNullable(upload.format().mapping().get(column))
                                        .filter(Field::isSecret)
                                        .isPresent()
                                ? "••••"
                                : lines.stream()
                                        .filter(line -> column < line.size())
                                        .map(line -> line.get(column))
                                        .filter(cell -> !cell.isBlank())
                                        .map(cell -> cell.length() > 40 ? cell.substring(0, 40) + "…" : cell)
                                        .collect(Collectors.joining(" · ")))
                .toList();
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/mapping")
    String map(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request) {
        Upload upload = uploads.require(actor, parse(id));
        Map<Integer, Field> mapping = new HashMap<>();
        for (int i = 0; i < upload.format().columns().size(); i++) {
            int column = i;
            constant(Field.values(), String.valueOf(request.getParameter("column-" + i)))
                    .ifPresent(field -> mapping.put(column, field));
        }
        uploads.map(
                actor,
                upload.id(),
                constant(FileKind.values(), kind).orElse(upload.format().kind()),
                mapping,
                constant(UserKey.values(), key).orElse(upload.format().key()));
        return "redirect:" + PATH + "/" + upload.id();
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/reading")
    String read(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> wanted,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        try {
            uploads.read(actor, upload.id(), ReadingForm.read(upload.format(), wanted));
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "imports.read-anew")));
            return "redirect:" + PATH + "/" + upload.id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", look(actor, upload, texts.refusal(locale, refused), locale));
            return "imports/preview";
        }
    }

    /// Cells of lines that would not go in, put right in the page.
    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/corrections")
    String correct(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Locale locale,
            RedirectAttributes redirect)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        uploads.correct(actor, upload.id(), WrongLines.read(upload.format(), request.getParameterMap()));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "imports.corrected")));
        return "redirect:" + PATH + "/" + upload.id();
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/run")
    String run(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long lines,
            @RequestParam(defaultValue = "false") boolean disableOthers,
            @RequestParam(defaultValue = "5") String mostPercent,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        if (!disableOthers) {
            return "redirect:/admin/jobs/" + imports.start(actor, upload, lines);
        }
        try {
            int most = mostPercent.matches("\\d{1,3}") ? Integer.parseInt(mostPercent) : 0;
            imports.startAndDisableOthers(actor, upload, lines, most);
            return "redirect:" + PATH + "/" + upload.id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", look(actor, upload, texts.refusal(locale, refused), locale));
            return "imports/preview";
        }
    }

    /// Enables again whom the job of this file disabled.
    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/enable-others")
    String enableOthers(Actor actor, @PathVariable String id) {
        JobId disabled = uploads.require(actor, parse(id))
                .missing()
                .orElseThrow(() -> new RefusedException(ImportRefusal.NO_SUCH_UPLOAD));
        return "redirect:/admin/jobs/" + missing.undo(actor, disabled);
    }

    /// All cells for which something is proposed, as the person wants who has seen how many they are.
    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/proposals")
    String takeProposals(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        int taken = imports.takeProposals(actor, upload);
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.text(locale, "imports.proposals-taken", Map.of("n", taken))));
        return "redirect:" + PATH + "/" + upload.id();
    }

    /// The lines that did not go in, or would not, with the reason in a column more: to be corrected and sent again.
    @Needs(Permission.IMPORT)
    @GetMapping(PATH + "/{id}/failed.{suffix:csv|xlsx}")
    void failed(
            Actor actor,
            @PathVariable String id,
            @PathVariable String suffix,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        List<String> header = with(upload.format().columns(), texts.say(locale, "imports.reason"));
        var sheet = Sheet.of(
                "failed-lines",
                Permission.IMPORT,
                Download.style(suffix, locale),
                header,
                List.of(new Change("file", null, upload.fileName())));
        OutputStream out = Download.start(response, "failed-" + upload.fileName(), sheet.style());
        export.write(
                actor,
                sheet,
                out,
                rows -> imports.failed(
                        actor, upload, (cells, code, facts) -> rows.add(with(cells, reason(code, facts, locale)))));
    }

    private String reason(String code, Map<String, String> facts, Locale locale) {
        return code.isEmpty() ? "" : texts.text(locale, "refusals." + code, ImportTexts.facts(texts, locale, facts));
    }

    private String page(Actor actor, String problem, Locale locale, Model model) {
        var kinds = new ArrayList<>(List.of(new Option("", texts.say(locale, "imports.kind-by-columns"))));
        kinds.addAll(options(FileKind.values(), "imports.kind-", locale));
        model.addAttribute("kinds", kinds);
        model.addAttribute("latest", uploads.latest(actor));
        model.addAttribute("problem", problem);
        return "imports/upload";
    }

    private List<Option> fields(Upload upload, Locale locale) {
        var options = new ArrayList<>(List.of(new Option("", texts.say(locale, "imports.not-used"))));
        Arrays.stream(Field.values())
                .filter(field -> field.isOf(upload.format().kind()))
                .forEach(field -> options.add(new Option(field.name(), ImportTexts.field(texts, locale, field))));
        return options;
    }

    private <E extends Enum<E>> List<Option> options(E[] constants, String text, Locale locale) {
        return Arrays.stream(constants)
                .map(one -> new Option(one.name(), texts.say(locale, text + Texts.word(one))))
                .toList();
    }

    static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
        return Arrays.stream(constants).filter(one -> one.name().equals(name)).findFirst();
    }

    private static List<String> with(List<String> cells, String last) {
        var all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }

    /// Browsers send a name; some a whole path.
    private static String shortened(String name) {
        String file = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return file.isEmpty() ? "file" : file.substring(Math.max(0, file.length() - 120));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(ImportRefusal.NO_SUCH_UPLOAD);
        }
    }
}
