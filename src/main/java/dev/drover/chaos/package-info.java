/** Campaigns that break a migration on the simulators, on purpose, and show that nothing is lost. */
package dev.drover.chaos;
