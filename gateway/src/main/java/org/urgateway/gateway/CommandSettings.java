package org.urgateway.gateway;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.settings.RoutesSettings;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;

/** The settings for commands that start nothing. */
final class CommandSettings {

    private CommandSettings() {}

    static RoutesSettings routes() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return RoutesSettings.from(environment);
    }

    static PartnerFolder partners() {
        return new PartnerFolder(routes().partners());
    }

    /**
     * The partner of a name.
     *
     * @throws CannotStartException where there is none, or its file is bad
     */
    static Partner partner(String name) {
        var folder = partners();
        var set = folder.read();
        return set.find(name)
                .orElseThrow(() -> new CannotStartException(set.problems().stream()
                        .filter(problem -> problem.file().endsWith(name + ".yaml"))
                        .findFirst()
                        .map(problem -> "The partner " + name + " cannot be used: " + problem)
                        .orElseGet(() -> "There is no partner \"" + name + "\" in " + folder.path()
                                + "; bin/gateway partners list names those there are.")));
    }
}
