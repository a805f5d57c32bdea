/** Compares what the destination holds with what the mapping says it must hold, and certifies it. Knows no CRM. */
package dev.drover.verify;
