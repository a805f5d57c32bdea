/**
 * The simulator of iPresso: its REST API with the odd shapes of the real one, and the files in which an account can arrive
 * besides (canonical dump folder, vendor dump, panel exports). It knows nothing of the connector.
 */
package dev.drover.sandbox.ipresso;
