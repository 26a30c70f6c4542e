package org.passerelle.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.RefusedException;

class AccentTest {
    private static final Colour DARK_GROUND = Colour.parse("#292929");

    /// Ratios of other programs, to two decimals.
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.00", "#767676, #ffffff, 4.54", "#777777, #ffffff, 4.48", "#0000ff, #ffffff, 8.59"
    })
    void contrastIsThatOfTheGuidelines(String one, String other, double ratio) {
        assertThat(Colour.parse(one).contrast(Colour.parse(other))).isCloseTo(ratio, within(0.005));
    }

    @Test
    void aColourOnWhichWhiteTextCannotBeReadIsRefusedWithTheNearestThatPasses() {
        Colour yellow = Colour.parse("#ffc000");

        assertThatThrownBy(() -> Accent.checked(yellow, Optional.empty()))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(BrandingRefusal.ACCENT_TOO_LIGHT);
                    assertThat(refused.facts()).containsEntry("colour", "#ffc000");
                    assertThat(String.valueOf(refused.facts().get("ratio"))).startsWith("1.");
                    Colour nearest = Colour.parse(String.valueOf(refused.facts().get("nearest")));
                    assertThat(nearest.contrast(Colour.WHITE)).isBetween(4.5, 4.7);
                    assertThat(Accent.checked(nearest, Optional.empty()).light())
                            .isEqualTo(nearest);
                });
    }

    @Test
    void aColourThatCannotBeReadInTheDarkThemeIsRefusedLikewise() {
        Colour navy = Colour.parse("#000080");

        assertThatThrownBy(() -> Accent.checked(navy, Optional.of(navy)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(BrandingRefusal.ACCENT_TOO_DARK);
                    Colour nearest = Colour.parse(String.valueOf(refused.facts().get("nearest")));
                    assertThat(nearest.contrast(DARK_GROUND)).isBetween(4.5, 4.7);
                });
        assertThat(Accent.checked(navy, Optional.empty()).dark().contrast(DARK_GROUND))
                .as("found where nobody chose one")
                .isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void aRatioJustBelowIsNotRoundedUpToOneThatWouldPass() {
        assertThatThrownBy(() -> Accent.checked(Colour.parse("#777777"), Optional.empty()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(String.valueOf(refused.facts().get("ratio")))
                                .isEqualTo("4.47"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#0f6cbd", "#7a1fa2", "#c50f1f", "#107c10", "#595959", "#000080", "#8a5a00"})
    void allThatIsColouredByItCanBeRead(String colour) {
        Accent accent = Accent.checked(Colour.parse(colour), Optional.empty());

        assertThat(accent.light().contrast(Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(accent.light().readableOn(accent.lightTint()).contrast(accent.lightTint()))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(accent.dark().readableOn(accent.darkTint()).contrast(accent.darkTint()))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(accent.lightLink().contrast(Colour.parse("#ebebeb"))).isGreaterThanOrEqualTo(4.5);
        assertThat(accent.darkLink().contrast(Colour.parse("#3d3d3d"))).isGreaterThanOrEqualTo(4.5);
        assertThat(Colour.parse("#616161").contrast(accent.lightTint())).isGreaterThanOrEqualTo(4.5);
        assertThat(Colour.parse("#adadad").contrast(accent.darkTint())).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void theStyleSheetHasColoursAndNothingElse() {
        String css = Accent.checked(Colour.parse("7A1FA2"), Optional.empty()).css();

        assertThat(css.replaceAll("#[0-9a-f]{6}|light-dark\\(|[(),;:{}\\n]|--ac-[a-z0-9-]+|root", ""))
                .isBlank();
        assertThat(colours(css)).contains("#7a1fa2").hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "blue", "#12345", "#1234567", "#12345g", "#fff;}", "#\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11"})
    void whatIsNoColourIsRefused(String text) {
        assertThatThrownBy(() -> Colour.parse(text)).hasMessageContaining("BAD_COLOUR");
    }

    private static List<String> colours(String css) {
        var found = new ArrayList<String>();
        var colours = Pattern.compile("#[0-9a-f]{6}").matcher(css);
        while (colours.find()) {
            found.add(colours.group());
        }
        return found;
    }
}
