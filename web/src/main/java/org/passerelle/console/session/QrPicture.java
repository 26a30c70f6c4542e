package org.passerelle.console.session;

import io.nayuki.qrcodegen.QrCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A QR code as one path of SVG: made here, so that no secret goes into an address or to another server.
public final class QrPicture {
    /// Light modules around it (ISO/IEC 18004, section 6.3.8).
    private static final int QUIET = 4;

    private QrPicture() {}

    /// @param side modules from edge to edge, with the quiet zone
    /// @param path one square for each dark module
    public record Drawn(int side, String path) {}

    static Drawn of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        String path = IntStream.range(0, code.size)
                .boxed()
                .flatMap(y -> IntStream.range(0, code.size)
                        .filter(x -> code.getModule(x, y))
                        .mapToObj(x -> "M" + (x + QUIET) + " " + (y + QUIET) + "h1v1h-1z"))
                .collect(Collectors.joining());
        return new Drawn(code.size + 2 * QUIET, path);
    }
}
