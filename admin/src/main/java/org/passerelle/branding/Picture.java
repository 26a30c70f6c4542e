package org.passerelle.branding;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.passerelle.access.RefusedException;

/// A logo as it is kept: read out of whatever was sent, and drawn anew, so that nothing but its pixels is left of the
/// file.
///
/// SVG is not among what is read: it is a document that can carry scripts.
///
/// @param bright whether what is to be seen of it is for a dark ground
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record Picture(byte[] png, boolean bright) {
    static final int MOST_BYTES = 512 * 1024;
    static final int MOST_PIXELS_A_SIDE = 2_000;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 96;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final double BRIGHT = 0.5;

    /// @throws RefusedException `LOGO_FILE_TOO_LARGE`, `LOGO_NOT_READABLE`, `LOGO_TOO_MANY_PIXELS`
    static Picture read(byte[] sent) {
        if (sent.length > MOST_BYTES) {
            throw new RefusedException(BrandingRefusal.LOGO_FILE_TOO_LARGE, Map.of("most", MOST_BYTES / 1024));
        }
        BufferedImage drawn = drawn(decoded(sent));
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a picture cannot be written to memory", impossible);
        }
        return new Picture(out.toByteArray(), isBright(drawn));
    }

    private static BufferedImage decoded(byte[] sent) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                        reader.setInput(in, true, true);
                        requireSmall(reader);
                        return reader.read(0);
                    }
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException broken) {
            throw new RefusedException(BrandingRefusal.LOGO_NOT_READABLE);
        }
        throw new RefusedException(BrandingRefusal.LOGO_NOT_READABLE);
    }

    /// A small file may unpack to a picture that fills the memory.
    private static void requireSmall(ImageReader reader) throws IOException {
        if (reader.getWidth(0) > MOST_PIXELS_A_SIDE || reader.getHeight(0) > MOST_PIXELS_A_SIDE) {
            throw new RefusedException(BrandingRefusal.LOGO_TOO_MANY_PIXELS, Map.of("most", MOST_PIXELS_A_SIDE));
        }
    }

    /// No larger than any page shows it on any screen.
    private static BufferedImage drawn(BufferedImage read) {
        double scale = Math.min(1, Math.min((double) WIDTH / read.getWidth(), (double) HEIGHT / read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            pen.drawImage(smoothed(read, width, height), 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    /// Halved until the last step is a small one: a picture made much smaller at once has jagged edges.
    private static BufferedImage smoothed(BufferedImage read, int width, int height) {
        BufferedImage now = read;
        while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
            var half = new BufferedImage(now.getWidth() / 2, now.getHeight() / 2, BufferedImage.TYPE_INT_ARGB);
            Graphics2D pen = half.createGraphics();
            try {
                pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                pen.drawImage(now, 0, 0, half.getWidth(), half.getHeight(), null);
            } finally {
                pen.dispose();
            }
            now = half;
        }
        return now;
    }

    /// By the mean of what is to be seen; of a picture without holes there is no saying, and no need.
    private static boolean isBright(BufferedImage drawn) {
        double light = 0;
        double seen = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int pixel = drawn.getRGB(x, y);
                double opacity = (pixel >>> 24) / 255.0;
                seen += opacity;
                light += opacity * new Colour(pixel & 0xFFFFFF).luminance();
            }
        }
        return seen > 0 && light / seen > BRIGHT;
    }
}
