package org.passerelle.numbers;

import java.util.Arrays;
import java.util.List;

/// The languages a number can speak, as the reference product offers them.
public final class PromptLanguages {
    private static final List<String> TAGS =
            Arrays.asList(("ar-SA bg-BG zh-HK zh-CN zh-TW hr-HR cs-CZ da-DK nl-NL en-AU"
                            + " en-GB en-US et-EE fil-PH fi-FI fr-CA fr-FR de-DE ka-GE el-GR he-IL hi-IN hu-HU id-ID it-IT ja-JP"
                            + " ko-KR lv-LV lt-LT ms-MY nb-NO pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI es-MX es-ES sv-SE th-TH"
                            + " tr-TR uk-UA")
                    .split(" "));

    private PromptLanguages() {}

    /// IETF tags, 44 of them.
    public static List<String> tags() {
        return TAGS;
    }
}
