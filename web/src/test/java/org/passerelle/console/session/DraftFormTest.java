package org.passerelle.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/// What was typed, put back into a page.
class DraftFormTest {
    private final LinkedHashMap<String, ArrayList<String>> typed = new LinkedHashMap<>();

    @Test
    void everyKindOfFieldHasWhatWasTyped() {
        typed("name", "Zoé <b>");
        typed("about", "one\ntwo");
        typed("country", "FR");
        typed("kind", "b");
        typed("tags", "x", "z");
        typed("_csrf", "old");

        Document page = filled("""
                <form method="post" action="/a"><input type="hidden" name="_csrf" value="new">
                <input name="name" value="Zoe"><textarea name="about">was</textarea>
                <select name="country"><option value="">-<option value="DE" selected>D<option value="FR">F</select>
                <input type="radio" name="kind" value="a" checked><input type="radio" name="kind" value="b">
                <input type="checkbox" name="tags" value="x"><input type="checkbox" name="tags" value="y" checked>
                <input type="checkbox" name="tags" value="z"></form>""");

        assertThat(page.select("[name=name]").val()).isEqualTo("Zoé <b>");
        assertThat(page.select("textarea").val()).isEqualTo("one\ntwo");
        assertThat(page.select("option[selected]").val()).isEqualTo("FR");
        assertThat(page.select("[type=radio][checked]").val()).isEqualTo("b");
        assertThat(page.select("[type=checkbox][checked]").eachAttr("value")).containsExactly("x", "z");
        assertThat(page.select("[name=_csrf]").val()).isEqualTo("new");
    }

    @Test
    void aFieldOfAPasswordStaysEmptyAndOneNotSentStaysAsItIs() {
        typed("word", "secret");

        Document page = filled("""
                <form method="post" action="/a"><input type="password" name="word"><input name="other" value="was">
                <input type="radio" name="kind" value="a" checked></form>""");

        assertThat(page.select("[type=password]").val()).isEmpty();
        assertThat(page.select("[name=other]").val()).isEqualTo("was");
        assertThat(page.select("[type=radio][checked]").val()).isEqualTo("a");
    }

    @Test
    void ofTwoFormsTheOneThatMeansTheSameIsFilled() {
        typed("row", "2");
        typed("note", "typed");

        Document page = filled("""
                <form method="post" action="/a"><input type="hidden" name="row" value="1"><input name="note"></form>
                <details><summary>more</summary>
                <form method="post" action="/a"><input type="hidden" name="row" value="2"><input name="note"></form>
                </details>""");

        assertThat(page.select("[name=note][value]").eachAttr("value")).containsExactly("typed");
        assertThat(page.select("details[open] [name=note]").val()).isEqualTo("typed");
    }

    @Test
    void aPageWithoutTheFormIsLeftAlone() {
        typed("name", "Zoé");

        assertThat(new DraftForm(draft()).fill("<form method=\"post\" action=\"/b\"><input name=\"name\"></form>"))
                .isEmpty();
    }

    private void typed(String name, String... values) {
        typed.put(name, new ArrayList<>(List.of(values)));
    }

    private Draft draft() {
        return new Draft(new UUID(1, 1), "/a", "/a", typed, false);
    }

    private Document filled(String html) {
        return Jsoup.parse(new DraftForm(draft()).fill(html).orElseThrow());
    }
}
