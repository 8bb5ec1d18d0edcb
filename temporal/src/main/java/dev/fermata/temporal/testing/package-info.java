/** For tests of workflows. */
package dev.fermata.temporal.testing;
