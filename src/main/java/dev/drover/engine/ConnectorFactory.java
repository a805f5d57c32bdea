package dev.drover.engine;

/** Makes the connectors of a migration by the names of their systems; the one place that knows which systems there are. */
public interface ConnectorFactory {

    Source source(String system, ConnectorSetting setting);

    Destination destination(String system, ConnectorSetting setting);
}
