package org.passerelle.rest.routes;

import java.util.Map;
import java.util.Optional;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.tables.FileStyle;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// Lists that leave as files.
final class Files {
    private Files() {}

    /// By the parameter `format`: `csv` or `xlsx`.
    static FileStyle style(Call call) {
        return call.word("format", word -> switch (word) {
                    case "csv" -> Optional.of(FileStyle.MACHINE);
                    case "xlsx" -> Optional.of(FileStyle.EXCEL);
                    default -> Optional.<FileStyle>empty();
                })
                .orElse(FileStyle.MACHINE);
    }

    static Answer attached(String name, FileStyle style, Answer.Writer writer) {
        return new Answer.Stream(
                style.contentType(),
                Map.of(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + style.suffix())
                                .build()
                                .toString()),
                writer);
    }
}
