package org.urgateway.partners;

import java.util.ArrayList;
import java.util.List;

/**
 * The partners that run now.
 *
 * <p>A file that changes for the worse does not end its partner: the one that runs goes on until the file is good again.
 */
public final class Partners {

    private final PartnerFolder folder;
    private volatile PartnerSet current = PartnerSet.empty();

    /** No partner yet; {@link #refresh()} reads them. */
    public Partners(PartnerFolder folder) {
        this.folder = folder;
    }

    /** Those that run now. */
    public PartnerSet current() {
        return current;
    }

    /** Reads the files and takes over what is good; answers what is different now. */
    public synchronized PartnerChanges refresh() {
        var read = folder.read();
        var before = current;
        var running = new ArrayList<>(read.partners());
        var broken = read.problems().stream()
                .map(problem -> PartnerReader.nameOf(problem.file()))
                .distinct()
                .toList();
        before.partners().stream()
                .filter(partner -> broken.contains(partner.name()))
                .filter(partner -> read.find(partner.name()).isEmpty())
                .forEach(running::add);
        current = new PartnerSet(List.copyOf(running), read.problems());
        return PartnerChanges.between(before, current);
    }

    /** Takes a partner out that cannot run, until its file changes. */
    public synchronized void withdraw(Partner partner) {
        var remaining = new ArrayList<>(current.partners());
        remaining.removeIf(running -> running.name().equals(partner.name()));
        current = new PartnerSet(List.copyOf(remaining), current.problems());
    }

    /** Puts a partner back as it was, where what its file says now cannot run. */
    public synchronized void restore(Partner before) {
        withdraw(before);
        var running = new ArrayList<>(current.partners());
        running.add(before);
        current = new PartnerSet(List.copyOf(running), current.problems());
    }
}
