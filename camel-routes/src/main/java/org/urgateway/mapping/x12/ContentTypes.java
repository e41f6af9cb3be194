package org.urgateway.mapping.x12;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells what kind of document bytes are: X12 has a format name at best. */
final class ContentTypes {

    private static final Map<String, String> BEGINNINGS = Map.of(
            "%PDF", "application/pdf",
            "<?xml", "application/xml",
            "<ClinicalDocument", "application/xml",
            "\u00FF\u00D8\u00FF", "image/jpeg",
            "\u0089PNG", "image/png",
            "II*\0", "image/tiff",
            "MM\0*", "image/tiff",
            "{\\rtf", "application/rtf",
            "{", "application/json");

    private static final int LOOK = 32;

    private ContentTypes() {}

    /** The type that EFI names, or else the one by which the bytes begin, or else text where all of the first are letters. */
    static String of(Optional<Seg> efi, byte[] bytes) {
        Optional<String> named = efi.flatMap(seg -> {
            seg.understood(1);
            return IntStream.rangeClosed(2, seg.size())
                    .mapToObj(seg::text)
                    .filter(text -> text.matches("[a-z]+/[A-Za-z0-9.+-]+"))
                    .findFirst();
        });
        return named.orElseGet(() -> BEGINNINGS.entrySet().stream()
                .filter(entry -> startsWith(bytes, entry.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElseGet(() -> isText(bytes) ? "text/plain" : "application/octet-stream"));
    }

    static boolean startsWith(byte[] bytes, String beginning) {
        return new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.ISO_8859_1).startsWith(beginning);
    }

    private static boolean isText(byte[] bytes) {
        for (int index = 0; index < Math.min(bytes.length, LOOK); index++) {
            int value = bytes[index];
            if (value >= 0 && value < ' ' && "\t\r\n".indexOf(value) < 0) {
                return false;
            }
        }
        return true;
    }
}
