/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises media by their first bytes. Text is not recognised, since any bytes may be text in some encoding. */
public final class MagicBytes {

    /** How many bytes are examined: a PDF may begin after up to this many other bytes. */
    public static final int HEAD = 1024;

    private static final int SIGNATURE = 64;

    private static final String PDF = "%PDF-";

    /** Compared as ISO 8859-1, where every byte is the character of the same number. */
    private record Signature(String start, int offset, String name, String type) {
        Signature(String start, String type) {
            this(start, 0, "", type);
        }

        boolean matches(String head) {
            return head.startsWith(start) && head.startsWith(name, offset);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(PDF, "application/pdf"),
            new Signature("\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature("GIF87a", "image/gif"),
            new Signature("GIF89a", "image/gif"),
            new Signature("II*\0", "image/tiff"),
            new Signature("MM\0*", "image/tiff"),
            // The four reserved bytes of the file header are zero; two letters alone are too common.
            new Signature("BM", 6, "\0\0\0\0", "image/bmp"),
            new Signature("RIFF", 8, "WEBP", "image/webp"),
            new Signature("RIFF", 8, "WAVE", "audio/wav"),
            new Signature("RIFF", 8, "AVI ", "video/avi"),
            new Signature("FORM", 8, "AIFF", "audio/aiff"),
            new Signature("FORM", 8, "AIFC", "audio/aiff"),
            new Signature("ID3\u0002", "audio/mpeg"),
            new Signature("ID3\u0003", "audio/mpeg"),
            new Signature("ID3\u0004", "audio/mpeg"),
            new Signature("fLaC", "audio/flac"),
            new Signature("OggS", 28, "\u0001vorbis", "audio/ogg"),
            new Signature("OggS", 28, "OpusHead", "audio/ogg"),
            new Signature("OggS", 28, "\u007fFLAC", "audio/ogg"),
            new Signature("OggS", 28, "Speex   ", "audio/ogg"),
            new Signature("FLV\u0001", "video/x-flv"),
            new Signature("0&\u00b2u\u008ef\u00cf\u0011", "video/wmv"),
            new Signature("\0\0\u0001\u00ba", "video/mpeg"),
            new Signature("\0\0\u0001\u00b3", "video/mpeg"));

    /** The major brands of ISO base media files (ISO/IEC 14496-12, section 4.3). */
    private static final Map<String, String> BRANDS = Map.ofEntries(
            Map.entry("heic", "image/heic"),
            Map.entry("heix", "image/heic"),
            Map.entry("heim", "image/heic"),
            Map.entry("heis", "image/heic"),
            Map.entry("hevc", "image/heic"),
            Map.entry("hevx", "image/heic"),
            Map.entry("mif1", "image/heif"),
            Map.entry("msf1", "image/heif"),
            Map.entry("M4A ", "audio/m4a"),
            Map.entry("M4B ", "audio/m4a"),
            Map.entry("qt  ", "video/mov"),
            Map.entry("isom", "video/mp4"),
            Map.entry("iso2", "video/mp4"),
            Map.entry("iso4", "video/mp4"),
            Map.entry("iso5", "video/mp4"),
            Map.entry("iso6", "video/mp4"),
            Map.entry("mp41", "video/mp4"),
            Map.entry("mp42", "video/mp4"),
            Map.entry("avc1", "video/mp4"),
            Map.entry("dash", "video/mp4"),
            Map.entry("M4V ", "video/mp4"));

    private MagicBytes() {}

    /** The type, including formats with a short signature. */
    public static Optional<MediaType> typeOf(byte[] bytes) {
        return certainTypeOf(bytes).or(() -> audioFrame(start(bytes)).map(MediaType::of));
    }

    /** The type, only for formats with a signature that other content hardly begins with. */
    public static Optional<MediaType> certainTypeOf(byte[] bytes) {
        String head = start(bytes);
        return SIGNATURES.stream()
                .filter(signature -> signature.matches(head))
                .map(Signature::type)
                .findFirst()
                .or(() -> isoBaseMedia(head))
                .or(() -> webm(head))
                .map(MediaType::of);
    }

    /** Whether the bytes contain the beginning of a PDF, which need not be the first byte (ISO 32000-1, implementation note 13 of Adobe's edition). */
    public static boolean holdPdf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1).contains(PDF);
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, SIGNATURE), StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> isoBaseMedia(String head) {
        if (!head.startsWith("ftyp", 4) || head.length() < 12) {
            return Optional.empty();
        }
        String brand = head.substring(8, 12);
        return brand.startsWith("3gp") ? Optional.of("video/3gpp") : Optional.ofNullable(BRANDS.get(brand));
    }

    /** RFC 8794: an EBML header, whose DocType stands near its start. */
    private static Optional<String> webm(String head) {
        return head.startsWith("\u001aE\u00df\u00a3") && head.contains("B\u0082\u0084webm")
                ? Optional.of("video/webm")
                : Optional.empty();
    }

    /** The first four bytes of an MPEG audio frame, layer III, with valid rates, or of an AAC frame with ADTS header. */
    private static Optional<String> audioFrame(String head) {
        if (head.length() < 4 || head.charAt(0) != 0xFF) {
            return Optional.empty();
        }
        int second = head.charAt(1);
        if ((second & 0xF6) == 0xF0) {
            return Optional.of("audio/aac");
        }
        int third = head.charAt(2);
        boolean layerThree = (second & 0xE6) == 0xE2;
        boolean validVersion = (second & 0x18) != 0x08;
        boolean validRates = (third & 0xF0) != 0xF0 && (third & 0xF0) != 0 && (third & 0x0C) != 0x0C;
        return layerThree && validVersion && validRates ? Optional.of("audio/mpeg") : Optional.empty();
    }
}
