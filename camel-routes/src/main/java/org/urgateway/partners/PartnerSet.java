package org.urgateway.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Partners that can run side by side.
 *
 * @param partners by name
 * @param problems of the files whose partner is not among them
 */
public record PartnerSet(List<Partner> partners, List<PartnerProblem> problems) {

    /** No partner. */
    public static PartnerSet empty() {
        return new PartnerSet(List.of(), List.of());
    }

    static PartnerSet of(List<PartnerFile> files) {
        var partners = new ArrayList<Partner>();
        var problems = new ArrayList<PartnerProblem>();
        for (var file : files) {
            problems.addAll(file.problems());
            file.partner().ifPresent(partner -> {
                var clashes = Clashes.of(file, partner, partners);
                problems.addAll(clashes);
                if (clashes.isEmpty()) {
                    partners.add(partner);
                }
            });
        }
        return new PartnerSet(List.copyOf(partners), List.copyOf(problems));
    }

    /** The partner of a name. */
    public Optional<Partner> find(String name) {
        return partners.stream().filter(partner -> partner.name().equals(name)).findFirst();
    }

    /** The partner on the shared listener that a message names as its sender. */
    public Optional<Partner> senderOf(String application, String facility) {
        return partners.stream()
                .filter(partner -> partner.receivesBy(Endpoint.SHARED_MLLP))
                .filter(partner -> partner.identity().isSenderOf(application, facility))
                .findFirst();
    }
}
