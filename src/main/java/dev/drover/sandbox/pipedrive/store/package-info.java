/** Records of a simulated company, packed into bytes. Knows no entity. */
package dev.drover.sandbox.pipedrive.store;
