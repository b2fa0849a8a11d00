/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.ImageIO;

/** A picture generated from a prompt: one stripe for each word, in a colour derived from the word. The same words give the same picture. */
final class GeneratedPicture {

    static final String MEDIA_TYPE = "image/jpeg";

    private static final int MAX_STRIPES = 64;
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private GeneratedPicture() {}

    /**
     * Draws the picture.
     *
     * @param aspectRatio such as {@code 16:9}
     * @param longSide the length of the longer side in pixels
     * @return a JPEG file
     */
    static byte[] draw(String prompt, String aspectRatio, int longSide) {
        String[] sides = aspectRatio.split(":");
        int across = Integer.parseInt(sides[0]);
        int down = Integer.parseInt(sides[1]);
        int longer = Math.max(across, down);
        int width = longSide * across / longer;
        int height = longSide * down / longer;
        // Setting single pixels needs neither a display nor fonts.
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] stripes = Arrays.stream(prompt.strip().split("\\s+"))
                .limit(MAX_STRIPES)
                .mapToInt(GeneratedPicture::colour)
                .toArray();
        for (int x = 0; x < width; x++) {
            int colour = stripes[x * stripes.length / width];
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, colour);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static int colour(String word) {
        return (word.hashCode() * GOLDEN_RATIO) >>> 8;
    }
}
