/** Windows and budgets of remote accounts, persisted. Knows no CRM and no Camel. */
package dev.drover.governor;
