package org.urgateway.gateway;

import picocli.CommandLine.Command;

/** {@code gateway terminology}: what concerns the code lists that a user supplies. */
@Command(
        name = "terminology",
        description = "Load code lists such as ICD-10-CM or HCPCS, and tell which are loaded.",
        subcommands = {TerminologyLoadCommand.class, TerminologyListCommand.class})
final class TerminologyCommand {}
