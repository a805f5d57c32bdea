/**
 * Simulators of the systems that Drover talks to, with faults on demand. Uses nothing of the connectors: a simulator that
 * shared their parsers would prove nothing.
 */
package dev.drover.sandbox;
