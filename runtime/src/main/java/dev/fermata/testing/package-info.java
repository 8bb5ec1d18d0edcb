/** For tests: a loop on virtual time. */
package dev.fermata.testing;
