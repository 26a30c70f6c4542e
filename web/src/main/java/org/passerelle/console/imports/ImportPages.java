package org.passerelle.console.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.exports.ListExport;
import org.passerelle.exports.Sheet;
import org.passerelle.imports.Field;
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.ItemReport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Sending a file, seeing what it is and what it would do, and bringing it in.
@Controller
final class ImportPages {
    private static final String PATH = "/admin/imports";

    private final Uploads uploads;
    private final Imports imports;
    private final ListExport export;
    private final Texts texts;

    ImportPages(Uploads uploads, Imports imports, ListExport export, Texts texts) {
        this.uploads = uploads;
        this.imports = imports;
        this.export = export;
        this.texts = texts;
    }

    @Needs(Permission.IMPORT)
    @GetMapping(PATH)
    String form(Actor actor, Model model) {
        return page(actor, "", model);
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH)
    String upload(
            Actor actor, @RequestParam MultipartFile file, Locale locale, Model model, HttpServletResponse response)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        try (InputStream content = file.getInputStream()) {
            return "redirect:" + PATH + "/"
                    + uploads.take(actor, shortened(name), content).id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, texts.refusal(locale, refused), model);
        }
    }

    @Needs(Permission.IMPORT)
    @GetMapping(PATH + "/{id}")
    String preview(Actor actor, @PathVariable String id, Locale locale, Model model, HttpServletResponse response)
            throws IOException {
        Upload upload = uploads.require(actor, parse(id));
        Optional<Preview> preview = Optional.empty();
        String problem = "";
        if (upload.job().isEmpty()) {
            try {
                preview = Optional.of(imports.preview(actor, upload));
            } catch (RefusedException refused) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                problem = texts.refusal(locale, refused);
            }
        }
        model.addAttribute("upload", upload);
        model.addAttribute("preview", preview);
        model.addAttribute("problem", problem);
        model.addAttribute("fields", fields(upload, locale));
        return "imports/preview";
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/mapping")
    String map(Actor actor, @PathVariable String id, HttpServletRequest request) {
        Upload upload = uploads.require(actor, parse(id));
        Map<Integer, Field> mapping = new HashMap<>();
        for (int i = 0; i < upload.format().columns().size(); i++) {
            int column = i;
            String chosen = String.valueOf(request.getParameter("column-" + i));
            Arrays.stream(Field.values())
                    .filter(field -> field.name().equals(chosen))
                    .forEach(field -> mapping.put(column, field));
        }
        uploads.map(actor, upload.id(), mapping);
        return "redirect:" + PATH + "/" + upload.id();
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/{id}/run")
    String run(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "0") long lines) {
        JobId job = imports.start(actor, uploads.require(actor, parse(id)), lines);
        return "redirect:/admin/jobs/" + job;
    }

    /// The lines that did not go in, with the reason in a column more: to be corrected and sent again.
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
                        actor, upload, (cells, report) -> rows.add(with(cells, reason(report, locale)))));
    }

    private String reason(ItemReport report, Locale locale) {
        return report.outcome()
                .map(outcome ->
                        texts.text(locale, "refusals." + outcome.code(), Map.<String, Object>copyOf(outcome.facts())))
                .orElse("");
    }

    private String page(Actor actor, String problem, Model model) {
        model.addAttribute("latest", uploads.latest(actor));
        model.addAttribute("problem", problem);
        return "imports/upload";
    }

    private List<Option> fields(Upload upload, Locale locale) {
        var options = new ArrayList<>(List.of(new Option("", texts.say(locale, "imports.not-used"))));
        Arrays.stream(Field.values())
                .filter(field -> field.isOf(upload.format().kind()))
                .forEach(field -> options.add(new Option(
                        field.name(),
                        texts.say(
                                locale,
                                "imports.field-"
                                        + field.name().toLowerCase(Locale.ROOT).replace('_', '-')))));
        return options;
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
