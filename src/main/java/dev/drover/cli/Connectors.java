package dev.drover.cli;

import dev.drover.alpineiq.AlpineIqConnector;
import dev.drover.engine.ConnectorFactory;
import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.Destination;
import dev.drover.engine.Source;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.IpressoConnector;
import dev.drover.pipedrive.PipedriveConnector;
import dev.drover.salesforce.SalesforceConnector;

/** The systems that this build knows. */
final class Connectors implements ConnectorFactory {

    @Override
    public Source source(String system, ConnectorSetting setting) {
        if (system.equals("alpineiq")) {
            return AlpineIqConnector.open(
                    setting.settings(),
                    setting.installation().profiles(),
                    setting.folder(),
                    setting.ledger().staging(),
                    setting.governor(),
                    setting.clock(),
                    setting.listener(),
                    setting.mappings()::reads);
        }
        if (system.equals("ipresso")) {
            return IpressoConnector.open(setting);
        }
        throw new DroverException(
                ErrorCode.SETTING_INVALID,
                "migration.source '" + system + "' is not known; known sources: alpineiq, ipresso");
    }

    @Override
    public Destination destination(String system, ConnectorSetting setting) {
        if (system.equals("salesforce")) {
            return new SalesforceConnector(
                    setting.settings(),
                    setting.profile("salesforce.yaml"),
                    setting.governor(),
                    setting.ledger()::journal,
                    setting.clock());
        }
        if (system.equals("pipedrive")) {
            return PipedriveConnector.open(setting);
        }
        throw new DroverException(
                ErrorCode.SETTING_INVALID,
                "migration.destination '" + system + "' is not known; known destinations: salesforce, pipedrive");
    }
}
