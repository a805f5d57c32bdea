/**
 * What is handed over: the report of a run as page, table and JSON, and the inventories of what cannot move. Reads the
 * ledger and the report of a run; knows no CRM, writes to no system.
 */
package dev.drover.handover;
