package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.urgateway.mapping.hl7v2.wire.Group;

/**
 * The line numbers of a message's procedures.
 *
 * <p>PR1-1 where all are numbers and no two the same, so that a line keeps its sequence when others are left out; the position
 * otherwise.
 *
 * @param root outermost group of the message
 */
record ProcedureLines(Group root) {

    /** The sequence of each procedure, in order. */
    List<Integer> sequences() {
        List<String> ids =
                groups().stream().map(group -> group.required("PR1").text(1)).toList();
        boolean numbered = ids.stream().allMatch(id -> id.matches("[1-9]\\d{0,5}"))
                && ids.stream().distinct().count() == ids.size();
        return numbered
                ? ids.stream().map(Integer::valueOf).toList()
                : IntStream.rangeClosed(1, ids.size()).boxed().toList();
    }

    /** The procedure of a line. */
    Optional<Group> find(int sequence) {
        int index = sequences().indexOf(sequence);
        return index < 0 ? Optional.empty() : Optional.of(groups().get(index));
    }

    List<Group> groups() {
        return root.groups("PROCEDURE");
    }
}
