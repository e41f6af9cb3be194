package org.urgateway.gateway;

/** The command line. */
public final class GatewayCommand {

    private GatewayCommand() {}

    /** Runs the command line. */
    public static void main(String[] args) {}
}
