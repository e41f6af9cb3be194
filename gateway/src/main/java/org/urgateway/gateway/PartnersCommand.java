package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway partners}: what concerns the partners' files. */
@Command(
        name = "partners",
        description = "Check and list the partners, test connections, and ask where a request would go.",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            PartnersCheckCommand.class,
            PartnersListCommand.class,
            PartnersTestConnectionCommand.class,
            PartnersRouteCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
final class PartnersCommand {}
