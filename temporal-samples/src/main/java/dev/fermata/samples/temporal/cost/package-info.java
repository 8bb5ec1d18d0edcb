/** What workflows cost whose branches are tasks, beside those whose branches are threads. */
package dev.fermata.samples.temporal.cost;
