package org.urgateway.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.utils.JsonNodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A partner's file that was read.
 *
 * @param path where it is
 * @param tree its content, which knows its lines
 * @param partner the partner; empty where there are problems
 * @param problems what is wrong with it
 */
record PartnerFile(Path path, JsonNode tree, Optional<Partner> partner, List<PartnerProblem> problems) {

    /** A problem with what stands at a JSON pointer, or with the next thing around it that is there. */
    PartnerProblem problem(String pointer, String sentence) {
        return new PartnerProblem(path, line(pointer), sentence);
    }

    private int line(String pointer) {
        var node = tree.at(pointer);
        if (node.isMissingNode()) {
            return pointer.isEmpty() ? 1 : line(pointer.substring(0, pointer.lastIndexOf('/')));
        }
        return lineOf(node);
    }

    static int lineOf(JsonNode node) {
        return Optional.ofNullable(JsonNodes.tokenLocationOf(node))
                .map(location -> Math.max(1, location.getLineNr()))
                .orElse(1);
    }
}
