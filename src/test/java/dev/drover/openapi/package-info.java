/**
 * Checks what goes over the wire against the OpenAPI documents of a vendor. Knows nothing of simulators' insides and nothing
 * of connectors: a {@link dev.drover.openapi.Recorder} stands before a simulated system and hands over pairs of request and
 * answer.
 */
package dev.drover.openapi;
