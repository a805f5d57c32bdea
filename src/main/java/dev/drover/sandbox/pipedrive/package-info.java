/**
 * A simulated Pipedrive company: API v2 and what of v1 a loader needs, with its own strictness, limits and oddities. Knows the
 * published interface only, nothing of Drover.
 */
package dev.drover.sandbox.pipedrive;
