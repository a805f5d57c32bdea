/** Plans and carries out the undoing of a migration. Knows no CRM. */
package dev.drover.rollback;
