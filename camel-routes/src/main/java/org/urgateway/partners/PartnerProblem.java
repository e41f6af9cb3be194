package org.urgateway.partners;

import java.nio.file.Path;

/**
 * Something wrong with a partner's file.
 *
 * @param file the file
 * @param line the line, from 1
 * @param sentence what is wrong, and the cure
 */
public record PartnerProblem(Path file, int line, String sentence) {

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + ": " + sentence;
    }
}
