package org.actionroutes.validate;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Beginnings of images, as programs write them. */
class ImageSizeTest {

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452000000c8000000c80806000000, PNG, 200, 200",
        "474946383961f4009c00800000, GIF, 244, 156",
        "474946383761c800c800800000, GIF, 200, 200",
        "ffd8ffe000104a46494600010100000100010000ffc0001108009c00f403012200021101, JPEG, 244, 156",
        "ffd8ffffe1000400ffffc2000b0800f400f40101110000, JPEG, 244, 244"
    })
    void isReadFromTheBeginning(String image, String type, int width, int height) {
        assertThat(ImageSize.of(HexFormat.of().parseHex(image))).contains(new ImageSize(type, width, height));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "89504e470d0a1a0a",
        "ffd8",
        "ffd8ffe000104a4649",
        "474946383961",
        "3c737667",
        "ffd8ffda000c03010002"
    })
    void isNotThereInWhatIsNoImage(String image) {
        assertThat(ImageSize.of(HexFormat.of().parseHex(image))).isEmpty();
    }
}
