package org.actionroutes.validate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an image says of itself at its beginning: PNG (W3C, section 11.2.2), GIF (89a, section 18), JPEG (ITU-T T.81,
 * section B.2.2). The runtime has no java.desktop, whose readers would do the same.
 *
 * @param type {@code PNG}, {@code GIF} or {@code JPEG}
 * @param width in pixels
 * @param height in pixels
 */
public record ImageSize(String type, int width, int height) {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @return what the image is; empty where it is none of the three, or its beginning is cut off */
    public static Optional<ImageSize> of(byte[] image) {
        if (startsWith(image, PNG) && image.length >= 24) {
            return Optional.of(new ImageSize("PNG", number(image, 16, 4), number(image, 20, 4)));
        }
        if ((startsWith(image, "GIF87a".getBytes(StandardCharsets.US_ASCII))
                        || startsWith(image, "GIF89a".getBytes(StandardCharsets.US_ASCII)))
                && image.length >= 10) {
            return Optional.of(new ImageSize(
                    "GIF", unsigned(image, 6) | unsigned(image, 7) << 8, unsigned(image, 8) | unsigned(image, 9) << 8));
        }
        return image.length > 4 && unsigned(image, 0) == 0xff && unsigned(image, 1) == 0xd8
                ? jpeg(image)
                : Optional.empty();
    }

    /** Goes from segment to segment to the frame header, which has the size. */
    private static Optional<ImageSize> jpeg(byte[] image) {
        int at = 2;
        while (at + 9 < image.length && unsigned(image, at) == 0xff) {
            int marker = unsigned(image, at + 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new ImageSize("JPEG", number(image, at + 7, 2), number(image, at + 5, 2)));
            }
            // Fill bytes, and markers without a segment.
            boolean alone = marker == 0xff || marker == 0x01 || marker >= 0xd0 && marker <= 0xd7;
            at += marker == 0xff ? 1 : alone ? 2 : 2 + number(image, at + 2, 2);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] image, byte[] beginning) {
        return image.length >= beginning.length
                && Arrays.equals(image, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static int number(byte[] image, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | unsigned(image, at + i);
        }
        return number;
    }

    private static int unsigned(byte[] image, int at) {
        return image[at] & 0xff;
    }
}
