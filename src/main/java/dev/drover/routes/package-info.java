/**
 * Checks route files before they run: Camel's schema, the house rules, and a load into a context that is never started.
 * Knows no CRM and starts no route.
 */
package dev.drover.routes;
