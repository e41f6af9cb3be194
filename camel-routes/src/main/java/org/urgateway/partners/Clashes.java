package org.urgateway.partners;

import java.util.ArrayList;
import java.util.List;

/** Where a partner cannot run beside those that were read before it. */
final class Clashes {

    private Clashes() {}

    static List<PartnerProblem> of(PartnerFile file, Partner partner, List<Partner> others) {
        var problems = new ArrayList<PartnerProblem>();
        for (var other : others) {
            if (partner.receivesBy(Endpoint.SHARED_MLLP)
                    && other.receivesBy(Endpoint.SHARED_MLLP)
                    && partner.identity().overlaps(other.identity())) {
                problems.add(file.problem(
                        "/identity",
                        "messages of this sender are those of " + other.name()
                                + " on the shared listener; give each a facility of its own, or a listener"));
            }
            for (var index = 0; index < partner.receives().size(); index++) {
                var port = partner.receives().get(index).number("port");
                if (port.isPresent() && listensOn(other, port.get())) {
                    problems.add(file.problem(
                            "/receives/" + index + "/parameters/port",
                            "port " + port.get() + " is the one of " + other.name() + "; choose another"));
                }
            }
        }
        return problems;
    }

    private static boolean listensOn(Partner partner, int port) {
        return partner.receives().stream()
                .flatMap(endpoint -> endpoint.number("port").stream())
                .anyMatch(taken -> taken == port);
    }
}
