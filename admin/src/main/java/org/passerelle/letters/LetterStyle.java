package org.passerelle.letters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// How letters look.
public final class LetterStyle {
    static final String CSS = """
            body{margin:0;padding:24px 12px;background:#f5f5f5;color:#242424;font:16px/1.5 'Segoe UI',Inter,Roboto,Helvetica,Arial,sans-serif}
            .letter{max-width:560px;margin:0 auto;padding:32px;background:#fff;border:1px solid #e0e0e0;border-radius:8px}
            h1{margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600}
            h2{margin:28px 0 8px;font-size:17px;font-weight:600}
            p{margin:0 0 12px}
            ul{margin:0 0 12px;padding-left:20px}
            a{color:#0f548c}
            .card{margin:16px 0;padding:16px 20px 8px;background:#f0f6fc;border-left:4px solid #0f6cbd;border-radius:4px}
            .label{margin:0;color:#424242;font-size:13px}
            .number{font-size:20px;font-weight:600}
            .number a{color:#0f548c;text-decoration:none}
            .id{font-size:28px;font-weight:600;letter-spacing:1px;font-variant-numeric:tabular-nums}
            .key{color:#616161;font-weight:400}
            .button{display:inline-block;padding:10px 20px;background:#0f6cbd;color:#fff;border-radius:4px;font-weight:600;text-decoration:none}
            .note{color:#424242;font-size:13px}
            .foot{margin:28px 0 0;padding-top:16px;border-top:1px solid #e0e0e0;color:#616161;font-size:13px}
            @media (max-width:480px){body{padding:0}.letter{padding:20px;border:0;border-radius:0}}
            @media (prefers-color-scheme:dark){
            body{background:#141414;color:#f5f5f5}
            .letter{background:#1f1f1f;border-color:#3d3d3d}
            .card{background:#1b2a38;border-color:#479ef5}
            a,.number a{color:#7cbaf3}
            .label,.note,.key,.foot{color:#c7c7c7}
            .foot{border-color:#3d3d3d}
            }
            """;

    private LetterStyle() {}

    /// What a content security policy says to allow exactly this style: `'sha256-…'`.
    public static String source() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
