/** What a company may ask for: daily tokens, bursts, and the door that closes on those who do not listen. Knows no entity. */
package dev.drover.sandbox.pipedrive.limits;
