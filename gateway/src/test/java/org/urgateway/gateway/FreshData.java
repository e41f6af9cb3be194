package org.urgateway.gateway;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.urgateway.gateway.running.DataFolders;

/** Gives the commands that a test runs a data folder of their own. */
final class FreshData implements BeforeEachCallback, AfterEachCallback {

    private static final String SETTING = "gateway.data";

    @Override
    public void beforeEach(ExtensionContext test) {
        System.setProperty(SETTING, DataFolders.fresh().toString());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.clearProperty(SETTING);
    }
}
