package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Remark;

/**
 * Tells what of a resource another one lacks, both with all that they point at: the losses of a way there and back.
 *
 * <p>Each value is compared with its path; a path names the positions of lines alone. Where nothing of a part came back, the part is
 * named and not each of its values.
 */
final class Survival {

    private Survival() {}

    /**
     * The paths whose values are lost, without the values.
     *
     * @param back what came back; empty where nothing did
     */
    static List<Remark> losses(Source source, Resource sent, Source backSource, Optional<Resource> back) {
        List<Leaf> before = new Leaves(source).of(sent);
        Map<Leaf, Integer> after = new HashMap<>();
        back.ifPresent(
                resource -> new Leaves(backSource).of(resource).forEach(leaf -> after.merge(leaf, 1, Integer::sum)));
        List<Leaf> lost = new ArrayList<>();
        Set<String> surviving = new TreeSet<>();
        for (Leaf leaf : before) {
            int left = after.getOrDefault(leaf, 0);
            after.put(leaf, left - 1);
            if (left > 0) {
                prefixes(leaf.path()).forEach(surviving::add);
            } else {
                lost.add(leaf);
            }
        }
        Set<String> paths = new TreeSet<>();
        lost.forEach(leaf -> paths.add(prefixes(leaf.path()).stream()
                .filter(prefix -> !surviving.contains(prefix))
                .findFirst()
                .orElse(leaf.path())));
        return paths.stream()
                .map(path -> new Remark(path, "The transaction set does not carry this."))
                .toList();
    }

    private static List<String> prefixes(String path) {
        List<String> prefixes = new ArrayList<>();
        for (int dot = path.indexOf('.', path.indexOf('.') + 1); dot > 0; dot = path.indexOf('.', dot + 1)) {
            prefixes.add(path.substring(0, dot));
        }
        prefixes.add(path);
        return prefixes;
    }

    /** A value at a path. */
    record Leaf(String path, String value) {}
}
