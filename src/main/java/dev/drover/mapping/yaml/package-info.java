/** Strict reading of small YAML files: every value with its line, every unread key an error. Knows nothing of mappings. */
package dev.drover.mapping.yaml;
