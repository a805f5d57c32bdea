/** Fields and options of a simulated company, with keys and ids of its own. Knows no records. */
package dev.drover.sandbox.pipedrive.schema;
