/** Settings, secrets and the migration folder; knows no CRM and no Camel. */
package dev.drover.settings;
