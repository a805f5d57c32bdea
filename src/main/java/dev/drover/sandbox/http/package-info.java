/**
 * The HTTP ground that every simulated system stands on: listeners, a clock that can run faster, faults on demand, a
 * request log and the control plane under {@code /sandbox/}. Knows no simulated system and nothing of Drover itself.
 */
package dev.drover.sandbox.http;
