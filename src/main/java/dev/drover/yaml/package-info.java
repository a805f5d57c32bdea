/**
 * The one reader of YAML files: trees and maps that remember their lines, for messages of the form
 * {@code file:line: message}; knows no format.
 */
package dev.drover.yaml;
