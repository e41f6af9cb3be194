package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway partners}: what concerns the partners' files. */
@Command(
        name = "partners",
        description = "Check and list the partners, test connections, and ask where a request would go.",
        subcommands = {
            PartnersCheckCommand.class,
            PartnersListCommand.class,
            PartnersTestConnectionCommand.class,
            PartnersRouteCommand.class
        })
final class PartnersCommand {}
