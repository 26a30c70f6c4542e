package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Refusal;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/// Whatever the administration may refuse, the reader is told what, why and what to do.
class RefusalTextsTest {
    private static final Map<String, Map<String, String>> TEXTS = TextFiles.read();
    private static final List<Refusal> REFUSALS = refusals();

    @Test
    void everyRefusalHasATextInEveryLanguage() {
        assertThat(REFUSALS).hasSizeGreaterThan(50);
        TEXTS.forEach((language, texts) -> assertThat(texts.keySet())
                .as(language)
                .containsAll(REFUSALS.stream()
                        .map(refusal -> "refusals." + refusal.code())
                        .toList()));
    }

    @Test
    void noTextIsLeftOfARefusalThatIsNoMore() {
        var known = new TreeSet<>(
                REFUSALS.stream().map(refusal -> "refusals." + refusal.code()).toList());

        TEXTS.forEach(
                (language, texts) -> assertThat(texts.keySet().stream().filter(key -> key.startsWith("refusals.")))
                        .as(language)
                        .isSubsetOf(known));
    }

    @Test
    void eachCodeAndEachNumberBelongsToOneRefusal() {
        assertThat(REFUSALS).extracting(Refusal::code).doesNotHaveDuplicates();
        assertThat(REFUSALS).extracting(Refusal::number).doesNotHaveDuplicates();
    }

    @Test
    void everyTextSaysWhatToDo() {
        TEXTS.forEach((language, texts) -> assertThat(texts.entrySet().stream()
                        .filter(text -> text.getKey().startsWith("refusals."))
                        .filter(text -> text.getValue().split("[.;:]\\s").length < 2)
                        .map(Map.Entry::getKey))
                .as("texts of one sentence in " + language)
                .isEmpty());
    }

    private static List<Refusal> refusals() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        return scanner.findCandidateComponents("org.passerelle").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(Refusal.class::cast)
                .toList();
    }
}
