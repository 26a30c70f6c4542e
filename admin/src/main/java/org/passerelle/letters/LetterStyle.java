package org.passerelle.letters;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.passerelle.digests.Sha256;

/// How letters look.
///
/// @param accent of what is pressed, beneath white words
/// @param link of words that lead elsewhere
/// @param tint of the ground of what matters most
/// @param dark the accent of the dark theme, likewise the others
public record LetterStyle(String accent, String link, String tint, String dark, String darkLink, String darkTint) {
    // First: the constant below is checked by it.
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /// The product's own blue.
    public static final LetterStyle USUAL =
            new LetterStyle("#0f6cbd", "#0f548c", "#f0f6fc", "#479ef5", "#7cbaf3", "#1b2a38");

    private static final String CSS = """
            body{margin:0;padding:24px 12px;background:#f5f5f5;color:#242424;font:16px/1.5 'Segoe UI',Inter,Roboto,Helvetica,Arial,sans-serif}
            .letter{max-width:560px;margin:0 auto;padding:32px;background:#fff;border:1px solid #e0e0e0;border-radius:8px}
            h1{margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600}
            h2{margin:28px 0 8px;font-size:17px;font-weight:600}
            p{margin:0 0 12px}
            ul{margin:0 0 12px;padding-left:20px}
            a{color:{link}}
            .card{margin:16px 0;padding:16px 20px 8px;background:{tint};border-left:4px solid {accent};border-radius:4px}
            .label{margin:0;color:#424242;font-size:13px}
            .number{font-size:20px;font-weight:600}
            .number a{color:{link};text-decoration:none}
            .id{font-size:28px;font-weight:600;letter-spacing:1px;font-variant-numeric:tabular-nums}
            .key{color:#616161;font-weight:400}
            .button{display:inline-block;padding:10px 20px;background:{accent};color:#fff;border-radius:4px;font-weight:600;text-decoration:none}
            .note{color:#424242;font-size:13px}
            .foot{margin:28px 0 0;padding-top:16px;border-top:1px solid #e0e0e0;color:#616161;font-size:13px}
            @media (max-width:480px){body{padding:0}.letter{padding:20px;border:0;border-radius:0}}
            @media (prefers-color-scheme:dark){
            body{background:#141414;color:#f5f5f5}
            .letter{background:#1f1f1f;border-color:#3d3d3d}
            .card{background:{darkTint};border-color:{dark}}
            a,.number a{color:{darkLink}}
            .label,.note,.key,.foot{color:#c7c7c7}
            .foot{border-color:#3d3d3d}
            }
            """;

    public LetterStyle {
        for (String colour : List.of(accent, link, tint, dark, darkLink, darkTint)) {
            if (!COLOUR.matcher(colour).matches()) {
                throw new IllegalArgumentException("a colour is written as # and six digits: " + colour);
            }
        }
    }

    String css() {
        return CSS.replace("{accent}", accent)
                .replace("{link}", link)
                .replace("{tint}", tint)
                .replace("{dark}", dark)
                .replace("{darkLink}", darkLink)
                .replace("{darkTint}", darkTint);
    }

    /// What a content security policy says to allow exactly this style: `'sha256-…'`.
    public String source() {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(css())) + "'";
    }
}
