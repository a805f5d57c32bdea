/** Migration, phases, gates, run. Knows no CRM: systems come in as {@link dev.drover.engine.Connector}s. */
package dev.drover.engine;
