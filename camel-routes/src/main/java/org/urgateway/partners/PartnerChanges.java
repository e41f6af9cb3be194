package org.urgateway.partners;

import java.util.List;

/**
 * What is different after the files were read again.
 *
 * @param started partners that were not there
 * @param changed partners whose file says something else now, as they are now
 * @param ended partners whose file is gone, as they were
 * @param problems what is wrong with files and was not known before
 */
public record PartnerChanges(
        List<Partner> started, List<Partner> changed, List<Partner> ended, List<PartnerProblem> problems) {

    static PartnerChanges between(PartnerSet before, PartnerSet after) {
        return new PartnerChanges(
                after.partners().stream()
                        .filter(partner -> before.find(partner.name()).isEmpty())
                        .toList(),
                after.partners().stream()
                        .filter(partner -> before.find(partner.name())
                                .filter(earlier -> !earlier.equals(partner))
                                .isPresent())
                        .toList(),
                before.partners().stream()
                        .filter(partner -> after.find(partner.name()).isEmpty())
                        .toList(),
                after.problems().stream()
                        .filter(problem -> !before.problems().contains(problem))
                        .toList());
    }
}
