/** What a destination tells of its records and can take back. Knows no CRM. */
package dev.drover.engine.remote;
