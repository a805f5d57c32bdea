/** The whole application against the simulators: what is asserted is what arrived there, seen over HTTP. */
package dev.drover.system;
